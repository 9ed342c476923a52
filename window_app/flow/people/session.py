"""Who is signed in at this desk; every verb that acts asks here first."""

from __future__ import annotations

from window_app.domain.people.actor import Actor
from window_app.domain.people.rights import roles_for
from window_app.errors import Refused


class Session:
    """Holds the operator; empty before sign-in and after sign-out."""

    def __init__(self) -> None:
        self.actor: Actor | None = None

    def require(self, act: str = "") -> Actor:
        """The operator, who must be allowed this act of the table of rights (anybody signed in if none is named).
        Refused("no_operator", "not_permitted")."""
        if self.actor is None:
            raise Refused("no_operator", "请先登录：没有操作人不能办理")
        if act and not self.actor.has(*roles_for(act)):
            raise Refused("not_permitted", "当前登录人员没有这项权限：请换有权限的人员登录办理")
        return self.actor
