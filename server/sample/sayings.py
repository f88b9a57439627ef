"""What the sample's outsiders say about a company called Acme. `[a|b]` is a choice, so that few texts repeat.

About a third are questions that a starter post answers, a third praise, a third complaints; a few have nothing to do
with the company, and some are in other languages, because that is what listening brings in.
"""

from dataclasses import dataclass

from server.domain.listening.mention import MentionKind


@dataclass(frozen=True)
class Saying:
    """One thing people say, with its choices still open. `rating` is 1 to 5 stars, for a review."""

    text: str
    kind: MentionKind = MentionKind.POST
    title: str = ""
    rating: int | None = None


def _post(text: str) -> Saying:
    return Saying(text)


def _review(rating: int, text: str) -> Saying:
    return Saying(text, MentionKind.REVIEW, rating=rating)


def _article(title: str, text: str) -> Saying:
    return Saying(text, MentionKind.ARTICLE, title=title)


SAYINGS: tuple[Saying, ...] = (
    # Questions
    _post("Does anyone know [how many|the number of] interview rounds Acme has? I [start|begin] next week. Nervous!"),
    _post("What salary can a [designer|tester|data analyst|project manager] expect at Acme? The advert must say, no?"),
    _post("[Question|Quick question] for Acme users: can you get [all your|your complete] data out as [CSV|JSON]?"),
    _post("Is there a [discount|special price] on Acme for [a school|our choir|a food bank|a sports club]?"),
    _post("@acme how long does support take to answer? Waiting since [Monday|yesterday|this morning]."),
    _post("Can I use Acme [on the train|in the cellar|on a building site] without a connection?"),
    _post(
        "Where do I report a security problem to Acme? [Found something odd|Something looks wrong] in the file list."
    ),
    _post("Does Acme work with a screen reader? My [colleague|brother|customer] is blind and would need [it|that]."),
    _post("Thinking of applying at Acme after [six|nine|twelve] years at home. Do they take people with such a gap?"),
    _post("Is it true that you can [lead a team|be a manager] part time at Acme? Asking for [a friend|myself]."),
    _post("How long is parental leave at Acme [for fathers|for adoptive parents]? Their site says twenty weeks??"),
    _post("[Where|Why] is the calendar view in Acme gone? I used it every [day|morning|week]."),
    _post("What happened at Acme on 14 October? We could not log in for [hours|half the morning|ages]."),
    _post("Which [courses|trainings] does Acme pay for? Somebody told me there are ten days a year."),
    _post("We want to start a coding club at our [school|library]. Did Acme not publish [worksheets|lesson plans]?"),
    _post("Does Acme give old laptops away to [schools|youth clubs|charities]? Whom do I write to?"),
    _post("How does mentoring work at Acme? Our [HR team|works council] wants to start something [similar|alike]."),
    # Praise
    _post("Acme just told me the pay range before I [asked|applied|said a word]. How refreshing."),
    _post("Support at Acme [solved|sorted out] my problem in [twenty minutes|an hour], on a [Friday evening|Sunday]."),
    _post("Reading Acme's outage report. This is how you [explain|own up to] a mistake. [Respect|Hats off]."),
    _post("I had an interview at Acme and [got the questions beforehand|knew the questions]. More of that please!"),
    _post("Acme takes the train to visit us. [Arrived late|Arrived on time] and in a good mood."),
    _post(
        "Twenty refurbished laptops from Acme have arrived at our [school|library]. The children are [thrilled|happy]."
    ),
    _post("Offline mode in Acme has saved my [day|week|trip] in the [mountains|tunnel]."),
    _post("Release notes with a section 'this may annoy you'. Acme, never [change|stop]."),
    _post("Somebody from Acme merged my patch's [documentation|tests] for me. On a Friday. [Lovely|So kind]."),
    _review(
        5, "Set up in [an afternoon|one morning|two hours]. Our [practice|workshop|bakery] of four would miss Acme."
    ),
    _review(5, "[Honest|Straightforward] people. I exported everything to [try|test] it, and everything was there."),
    _review(
        4, "Acme does what it should. One star less, as [search|printing|the mobile app] could be [quicker|nicer]."
    ),
    _review(5, "We are a charity and pay [nothing|zero] for Acme. Support treats us like [everyone|anybody] else."),
    _article("Acme puts the bad news first in its climate report", "The emissions report opens with a missed target."),
    _article("A Friday without meetings: what Acme measured", "After a year of quiet Fridays the results are mixed."),
    # Complaints
    _post("Acme moved the [export|print|save] button [again|once more]. Why?"),
    _post("[Third|Fourth] e-mail to Acme and still no answer. [Not good|Disappointing]."),
    _post("Acme removed the only feature I [used|liked]. I [am off|will look elsewhere]."),
    _post("Flights up by 14 per cent and you call it a climate report, Acme? [Do better|Come on]."),
    _post("Nobody at Acme could tell me [when|whether] the bug with the [invoices|attachments|dates] will be mended."),
    _post("Logged out of Acme in the middle of [a call|payroll|a customer visit]. [Great|Wonderful] timing."),
    _review(1, "Down for three hours in the middle of the [month-end closing|sale]. What if that happens again, Acme?"),
    _review(2, "Used to be [simple|quick]. Now I need [three|four] clicks for what took one, since the calendar went."),
    _review(2, "My screen reader says 'button' for [each|every] button. Acme, please [test|listen to] this once."),
    _review(3, "Fine for [offices|desks], clumsy on a phone with [gloves|cold hands]. Acme should visit a site."),
    # Other languages
    _post("Weiß jemand, ob Acme [auf der Baustelle|im Keller|im Zug] auch ohne Internet [funktioniert|läuft]?"),
    _post("Hat hier schon jemand eine Ausbildung bei Acme gemacht? [Lohnt sich das|Wie war es]?"),
    _post("Der Support von Acme hat mir [am Sonntag|spät abends] geholfen. [Danke dafür|Ich bin begeistert]."),
    _review(
        4, "Seit wir Acme nutzen, gibt es in unserem [Betrieb|Büro] keine Stundenzettel mehr. Umstellung war [zäh|ok]."
    ),
    _post("¿Alguien sabe cuánta [energía|electricidad] gastan los servidores de Acme? Nos importa [mucho|bastante]."),
    _post("En Acme me [respondieron|contestaron] en una hora. [Así da gusto|Muy amables]."),
    _post("Quelqu'un connaît les binômes d'apprentissage chez Acme ? [J'aimerais|On voudrait] faire pareil ici."),
    _post("Acme a [encore|de nouveau] déplacé le bouton d'export. C'est [pénible|fatigant]."),
    # Nothing to do with us
    _post("The coyote ordered [a rocket|roller skates|a catapult] from Acme again and it went [badly|as expected]."),
    _post("At the acme of his career he gave up [tennis|opera|chess] and [bred goats|opened a bakery]."),
    _post("Acme Street is closed until [Tuesday|Friday] because of [a burst pipe|roadworks], take the ring road."),
)
