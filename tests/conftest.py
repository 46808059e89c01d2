"""What all tests share: ``--update-golden`` rewrites reference files, which people then review."""

import os

import pytest

_OPTION = "--update-golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "rewrite reference files from what is made now; review the diff; refused in CI"
    parser.addoption(_OPTION, action="store_true", help=text)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption(_OPTION) and os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        raise pytest.UsageError(f"{_OPTION} is for people who look at the result, not for CI")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether reference files are to be rewritten instead of compared."""
    return bool(request.config.getoption(_OPTION))
