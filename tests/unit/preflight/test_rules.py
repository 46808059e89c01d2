"""Every rule is believed because a file with its fault, and no other, is caught by it."""

import io
from functools import cache

import pikepdf
import pytest

from magazine.model.artifact import Finding
from magazine.preflight.checks.sources import SOURCES
from magazine.preflight.inspect import inspect
from magazine.preflight.rules import ADVERTISEMENT, COVER, PRINT, RULES, SCREEN
from unit.preflight.faults import FAULTS, Fault
from unit.preflight.sample import good, printer, saved


@cache
def broken(fault: Fault) -> bytes:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        fault.breaks(pdf)
        return saved(pdf)


def found(data: bytes, checks: tuple[str, ...] = PRINT) -> tuple[Finding, ...]:
    return inspect(data, printer(), checks=checks)


def test_a_good_file_has_no_finding() -> None:
    assert found(good()) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_caught_by_its_rule_and_by_no_other(fault: Fault) -> None:
    findings = found(broken(fault))

    own = [finding for finding in findings if finding.check == fault.check]
    assert own, [finding.check for finding in findings]
    assert {finding.page for finding in own} == {fault.page}
    assert fault.severity in {finding.severity for finding in own}
    assert {finding.check for finding in findings} - {fault.check} == fault.also, findings
    assert all(finding.message for finding in own)
    assert all(finding.source.startswith(SOURCES[finding.check]) for finding in findings)


def test_every_rule_of_print_has_a_fault() -> None:
    proved = {fault.check for fault in FAULTS}
    # Those that need another kind of break than one of the objects stand in test_broken_files.py.
    elsewhere = {"damage", "rendering", "encryption", "file-id"}

    assert set(PRINT) - proved == elsewhere


def test_the_groups_name_rules_that_exist() -> None:
    for group in (PRINT, COVER, ADVERTISEMENT, SCREEN):
        assert len(set(group)) == len(group)
        assert set(group) <= set(RULES)


def test_every_rule_says_where_it_comes_from_and_what_it_wants() -> None:
    assert set(SOURCES) == set(RULES)
    assert all(rule.__doc__ for rule in RULES.values())


def test_an_unknown_rule_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        found(good(), ("flavour",))
