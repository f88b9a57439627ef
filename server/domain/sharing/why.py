"""Why a share counts, or does not: a code for programs and a sentence for the person."""

from server.domain.sharing.share import Share, ShareState, VerifiedBy


def why_of(share: Share, network: str) -> tuple[str, str]:
    """The code and the sentence; `network` is what people call it."""
    if share.state is ShareState.VERIFIED:
        if share.verified_by is VerifiedBy.POST:
            return "verified_post", f"It counts: your post was found on {network}."
        return "verified_click", f"It counts: somebody came from {network} by your link."
    return share.state.value, {
        ShareState.OPENED: (
            f"It does not count yet: nobody knows whether you posted it. Say so, or wait until somebody comes from "
            f"{network} by your link."
        ),
        ShareState.CONFIRMED: "It counts: you said that you posted it.",
        ShareState.WITHDRAWN: "It does not count: you said that you did not post it.",
        ShareState.FAILED: f"It does not count: {network} did not take it.",
        ShareState.SCHEDULED: "It does not count yet: it waits for its time.",
        ShareState.PUBLISHING: f"It does not count yet: it is on its way to {network}.",
        ShareState.PUBLISHED: f"It counts: Goodword published it on {network} for you.",
    }[share.state]
