"""Visual tests look at the issues that the end-to-end tests build once for everybody."""

from end_to_end.conftest import real, tiny, worker_id

__all__ = ["real", "tiny", "worker_id"]
