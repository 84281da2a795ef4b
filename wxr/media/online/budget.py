"""How long all requests about one address may take together."""

from __future__ import annotations


class Budget:
    """Seconds that are left, and the most that one request may have of them; waiting for a turn costs nothing."""

    def __init__(self, left: float, request: float) -> None:
        self.left = left
        self._request = request

    def for_one(self) -> float:
        """Seconds for the next request."""
        return max(0.0, min(self.left, self._request))

    def spend(self, seconds: float) -> None:
        """Takes what a request took."""
        self.left -= seconds
