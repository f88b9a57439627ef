"""Who is in the sample programme: 40 people in 6 teams. The order is by eagerness, the most eager first."""

from dataclasses import dataclass

from server.domain.people.person import Role

TEAMS = ("Engineering", "Product", "Customer Care", "Sales", "People & Culture", "Marketing")
PILOT_GROUP = "pilot"
CHAMPIONS_GROUP = "customer-champions"
ADVOCATE = "advocate@example.com"


@dataclass(frozen=True)
class Part:
    """One sample person. `audience` is how many people look at what they share, 1.0 being usual."""

    name: str
    email: str
    team: str
    topics: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
    country: str = "GB"
    roles: tuple[Role, ...] = (Role.ADVOCATE,)
    groups: tuple[str, ...] = ()
    audience: float = 1.0


def _part(name: str, team: str, topics: str, languages: str = "en", country: str = "GB", **more: object) -> Part:
    email = ".".join(name.lower().split()) + "@example.com"
    values = {"email": email, "topics": tuple(topics.split()), "languages": tuple(languages.split())} | more
    return Part(name=name, team=team, country=country, **values)  # type: ignore[arg-type]


PILOT = (PILOT_GROUP,)
WRITER = (Role.ADVOCATE, Role.CONTRIBUTOR)
BOTH = (PILOT_GROUP, CHAMPIONS_GROUP)

CAST: tuple[Part, ...] = (
    _part(
        "Maya Fernandes",
        "Marketing",
        "customers product community culture",
        "en es",
        "PT",
        roles=WRITER,
        audience=2.6,
    ),
    _part(
        "Jonas Weber",
        "Engineering",
        "engineering hiring learning",
        "de en",
        "DE",
        roles=WRITER,
        groups=PILOT,
        audience=1.8,
    ),
    _part(
        "Alex Rivera",
        "Customer Care",
        "hiring engineering customers culture learning product",
        "en de",
        email=ADVOCATE,
        groups=BOTH,
        audience=1.2,
    ),
    _part("Chiara Lombardi", "People & Culture", "hiring culture learning", "en fr", "IT", groups=PILOT),
    _part("Tunde Adeyemi", "Sales", "customers product sustainability", audience=1.4),
    _part(
        "Sam Okoye",
        "Marketing",
        "hiring engineering customers sustainability learning product community culture company-news",
        "en de es fr",
        email="manager@example.com",
        roles=(Role.ADVOCATE, Role.COMMUNITY_MANAGER),
        groups=BOTH,
        audience=1.5,
    ),
    _part("Priya Raman", "Product", "product customers engineering", groups=PILOT, audience=1.1),
    _part("Lucas Moreau", "Customer Care", "customers community", "fr en", "FR"),
    _part("Hannah Vogt", "Sales", "customers hiring sustainability", "de en", "DE"),
    _part("Diego Castillo", "Engineering", "engineering sustainability learning", "es en", "ES", audience=0.9),
    _part("Ingrid Solberg", "Engineering", "engineering culture", "en", "NO", groups=PILOT),
    _part("Kwame Mensah", "Product", "product community"),
    _part("Elif Demir", "People & Culture", "hiring culture community", "en de", "DE"),
    _part("Oliver Grant", "Sales", "customers product", audience=0.8),
    _part(
        "Robin Castellan",
        "People & Culture",
        "culture hiring company-news sustainability",
        "en fr",
        "FR",
        email="leader@example.com",
        roles=(Role.ADVOCATE, Role.LEADER),
        audience=3.0,
    ),
    _part("Nora Lindqvist", "Engineering", "engineering learning community", "en", "SE"),
    _part("Mateo Ruiz", "Customer Care", "customers product", "es en", "ES"),
    _part("Aoife Brennan", "Product", "product culture", "en", "IE", groups=PILOT),
    _part("Leon Fischer", "Engineering", "engineering", "de en", "DE"),
    _part("Camille Dubois", "Marketing", "culture community learning", "fr en", "FR"),
    _part("Grace Mwangi", "Customer Care", "customers learning", "en", "KE"),
    _part("Tom Hughes", "Sales", "customers"),
    _part("Yuki Tanaka", "Engineering", "engineering product", "en", "JP", audience=1.3),
    _part("Sofia Almeida", "Product", "product sustainability", "en es", "PT"),
    _part("Ben Carter", "Engineering", "engineering hiring"),
    _part("Fatima Zahra", "Customer Care", "customers culture", "fr en", "MA"),
    _part("Erik Janssen", "Sales", "sustainability customers", "en de", "NL"),
    _part("Lena Hoffmann", "Marketing", "community customers", "de en", "DE", groups=(CHAMPIONS_GROUP,)),
    _part("Ravi Patel", "Engineering", "engineering learning", groups=PILOT),
    _part("Zoe Martin", "People & Culture", "hiring learning"),
    _part("Pablo Serrano", "Sales", "customers product", "es en", "ES"),
    _part("Anna Kowalska", "Customer Care", "customers community", "en", "PL"),
    _part(
        "Kim Aldana",
        "Engineering",
        "engineering product",
        email="admin@example.com",
        roles=(Role.ADVOCATE, Role.COMMUNITY_MANAGER, Role.ADMIN),
        groups=PILOT,
    ),
    _part("Marek Novak", "Engineering", "engineering", "en de", "CZ"),
    _part("Isla Murray", "Sales", "sustainability community"),
    _part("Hugo Bernard", "Product", "product", "fr en", "FR"),
    # The last four were invited and have not shared yet, as in every programme.
    _part("Daniel Osei", "Sales", "customers"),
    _part("Mei Chen", "Product", "product learning", "en", "SG"),
    _part("Ruth Abrams", "People & Culture", "culture"),
    _part("Olga Petrenko", "Customer Care", "", "en de", "DE"),
)
NEVER_SHARED = 4
