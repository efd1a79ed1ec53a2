"""Tables of the kernel."""

from kernel.models.instance import Instance

__all__ = ["Instance"]
