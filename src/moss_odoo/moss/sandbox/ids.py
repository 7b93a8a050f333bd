"""UUIDs that follow from the seed, so that a company can be made again with the same ids."""

from collections import defaultdict
from hashlib import blake2b


class Ids:
    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._next: defaultdict[str, int] = defaultdict(int)

    def new(self, kind: str) -> str:
        """The next id of this kind; kinds count apart, so one more supplier moves no expense."""
        self._next[kind] += 1
        text = f"{self._seed}/{kind}/{self._next[kind]}"
        digest = blake2b(text.encode(), digest_size=16).hexdigest()
        variant = "89ab"[int(digest[16], 16) & 3]
        # The version and variant digits of a random (version 4) UUID, as Moss's own ids have them.
        return (
            f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:]}"
        )
