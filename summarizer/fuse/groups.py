"""Union-find over integers: how pairwise "the same" becomes clusters."""

from __future__ import annotations


class Groups:
    """Clusters of the integers 0..n-1."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The representative (smallest member) of the cluster that holds `item`."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, left: int, right: int) -> None:
        """Put two clusters together."""
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low

    def members(self, item: int) -> list[int]:
        """All members of the cluster that holds `item`, ascending."""
        root = self.find(item)
        return [other for other in range(len(self._parent)) if self.find(other) == root]

    def clusters(self) -> list[list[int]]:
        """All clusters, ordered by smallest member, each ascending."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
