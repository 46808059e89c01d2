"""The rules: a module for each group, a function for each rule, a table at the end of each module."""
