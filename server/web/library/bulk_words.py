"""What bulk changes are called on the screen."""

from dataclasses import dataclass

from server.domain.library.bulk_change import BulkAction


@dataclass(frozen=True)
class ActionWords:
    """The words of one action: in the list, as a question, on its button, when done, and what it means."""

    label: str
    question: str
    button: str
    done: str
    meaning: str
    target: str = ""


ACTIONS = {
    BulkAction.APPROVE: ActionWords(
        "Approve",
        "Approve these posts?",
        "Approve",
        "Approved",
        "Your name and the exact words are kept. What you wrote yourself stays for somebody else.",
    ),
    BulkAction.ARCHIVE: ActionWords(
        "Archive",
        "Archive these posts?",
        "Archive",
        "Archived",
        "They are put away and leave every feed. Their shares and their reach stay.",
    ),
    BulkAction.WITHDRAW: ActionWords(
        "Withdraw",
        "Withdraw these posts?",
        "Withdraw",
        "Withdrawn",
        "They are gone from every feed at the next request. They stay in the library.",
    ),
    BulkAction.ADD_TOPIC: ActionWords(
        "Add a topic",
        "Add a topic to these posts?",
        "Add topic",
        "Topic added to",
        "People who follow the topic see them. Topics that stand already stay.",
        "topic",
    ),
    BulkAction.MOVE_CAMPAIGN: ActionWords(
        "Move to a campaign",
        "Move these posts to a campaign?",
        "Move",
        "Moved",
        "A post is part of one campaign at most, so each leaves the one it is in.",
        "campaign",
    ),
}
