"""Union-find over integers: how pairwise "the same" becomes clusters."""

from __future__ import annotations


class Groups:
    """Clusters of the integers 0..n-1."""

    def __init__(self, size: int) -> None:
        self._home = list(range(size))
        self._members = {item: [item] for item in range(size)}

    def find(self, item: int) -> int:
        """The name of the cluster that holds `item`."""
        return self._home[item]

    def join(self, left: int, right: int) -> None:
        """Put two clusters together."""
        one, two = self._home[left], self._home[right]
        if one == two:
            return
        if len(self._members[one]) < len(self._members[two]):
            one, two = two, one
        moved = self._members.pop(two)
        self._members[one] += moved
        for item in moved:
            self._home[item] = one

    def members(self, item: int) -> list[int]:
        """All members of the cluster that holds `item`."""
        return self._members[self._home[item]]

    def clusters(self) -> list[list[int]]:
        """All clusters, ordered by smallest member, each ascending."""
        return sorted(sorted(found) for found in self._members.values())
