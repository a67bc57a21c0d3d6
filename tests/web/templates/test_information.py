"""The pages that explain say what the manual says, sentence by sentence."""

from __future__ import annotations

import pytest

from infra.ui.samples import samples
from tests.web.templates.html import Page

EHERKENNING = (
    (
        "eHerkenning is een veilig, makkelijk en betrouwbaar inlogmiddel waarmee beheerders "
        "en gebruikers kunnen inloggen op Mijn DUO zakelijk en bij andere "
        "(overheids)organisaties."
    ),
    (
        "Een eHerkenningsmiddel is persoonsgebonden en niet overdraagbaar, dat geeft meer "
        "zekerheid over uw online identiteit."
    ),
    (
        "Een persoon kan met hetzelfde eHerkenningsmiddel bij alle aangesloten "
        "(overheids)organisaties inloggen, en hoeft dus minder wachtwoorden te onthouden. Het"
        " eHerkenningsmiddel moet wel voor elke organisatie het juiste betrouwbaarheidsniveau"
        " hebben en een machtiging voor die dienst."
    ),
    (
        "Een organisatie moet er zelf voor zorgen dat beoogde beheerder(s) en gebruiker(s) "
        "over een eigen eHerkenningsmiddel beschikken."
    ),
    "eHerkenning wordt aangeboden door private partijen, er zijn kosten aan verbonden.",
    "Kijk voor meer informatie over eHerkenning op eherkenning.nl.",
    "persoonlijk eHerkenningsmiddel niveau 3 of hoger nodig",
    "Uw organisatie is verantwoordelijk voor de aanschaf.",
    (
        "U moet dit middel hebben voordat de beheerder u als gebruiker aanmeldt. Na de "
        "aanmelding koppelt u uw eHerkenningsmiddel aan uw Mijn DUO-account. Daarna kunt u "
        "met uw eHerkenningsmiddel inloggen op Mijn DUO zakelijk."
    ),
    (
        "U moet een persoonlijk eHerkenningsmiddel niveau 3 of hoger hebben, voor de dienst "
        "‘Mijn DUO voor zakelijke klanten’."
    ),
    (
        "De beheerder binnen uw organisatie registreert u als gebruiker. De beheerder kent "
        "aan u bepaalde kenmerken en rollen toe. Die bepalen tot welke diensten van DUO u met"
        " uw eHerkenningsmiddel toegang krijgt. U ontvangt een bevestigingsmail met verdere "
        "instructies."
    ),
    (
        "De beheerder ontvangt voor u een brief met gebruikersnaam. De beheerder moet deze "
        "brief uitprinten en persoonlijk aan u overhandigen."
    ),
    "U vraagt uw activatiecode aan bij uw beheerder. Die ontvangt u daarna per e-mail.",
    "U koppelt uw eHerkenningsmiddel aan uw Mijn DUO-account.",
    (
        "De autorisaties voor rollen en kenmerken die aan een gebruikersaccount met "
        "bijbehorend eHerkenningsmiddel zijn toegekend bepalen welke gegevens deze gebruiker "
        "kan inzien of uitwisselen. Een gebruiker heeft in de meeste rollen te maken met "
        "privacygevoelige informatie. Daarop is sinds mei 2018 de AVG van toepassing."
    ),
    (
        "De beheerder is verantwoordelijk voor het toekennen van een gebruikersrol aan de "
        "juiste persoon. Het algemeen bestuur is verantwoordelijk voor het aanstellen van de "
        "juiste persoon als beheerder."
    ),
    "Een beheerder kan ook zelf een gebruiker zijn.",
    (
        "Wil uw organisatie voor het eerst gebruikmaken van de diensten die via Mijn DUO "
        "zakelijk worden aangeboden? Dan moet het bestuur van uw organisatie een beheerder "
        "aanmelden met het formulier ‘Aanmelding en wijziging beheerder Mijn DUO’."
    ),
)
PROBLEMS = (
    (
        "Als u 5 keer met een verkeerde combinatie van activatiecode en gebruikersnaam "
        "inlogt, wordt uw account 15 minuten geblokkeerd. Daarna kunt u opnieuw proberen in "
        "te loggen."
    ),
    (
        "Uw activatiecode is 24 uur geldig. Als uw activatiecode is verlopen moet u bij uw "
        "beheerder een nieuwe aanvragen."
    ),
    (
        "Maakte u eerder gebruik van een token om in te loggen op Mijn DUO? Lever uw token "
        "dan in bij uw beheerder. Na een succesvol koppelproces met uw eHerkenningsmiddel "
        "kunt u niet meer inloggen met een token."
    ),
    (
        "Werkt uw eHerkenningsmiddel niet naar behoren? Neem dan contact op met uw beheerder "
        "of de leverancier van uw eHerkenningsmiddel."
    ),
    (
        "Als u de afgelopen 18 maanden niet hebt ingelogd, is de koppeling van uw "
        "eHerkenningsmiddel aan uw Mijn DUO-account ongedaan gemaakt. U moet het koppelproces"
        " opnieuw doorlopen."
    ),
    (
        "Kunt u niet inloggen omdat uw eHerkenningsmiddel defect, gestolen of zoek is? Meld "
        "dit ogenblikkelijk aan uw beheerder. De koppeling van uw eHerkenningsmiddel aan uw "
        "Mijn DUO-account wordt dan ongedaan gemaakt. Om weer toegang te krijgen tot Mijn DUO"
        " moet u het koppelproces opnieuw doorlopen met uw (nieuwe) eHerkenningsmiddel."
    ),
)
CONTACT = (
    (
        "Wilt u meer informatie of hebt u vragen over de diensten? Kijk dan op de "
        "contactpagina duo.nl/zakelijk/contact voor het e-mailadres of telefoonnummer van de "
        "betreffende dienst."
    ),
    (
        "Mijn DUO zakelijk geeft voor de meeste taken uitleg tijdens het proces. Klik voor "
        "meer informatie over een invoerveld op ‘?’."
    ),
    "Voor verschillende sectoren zijn er aparte taakgerichte handleidingen.",
)
FIRST_PAGE = (
    (
        "Mijn DUO zakelijk is de beveiligde site voor de gegevensuitwisseling met zakelijke "
        "klanten zoals gemeenten en onderwijsinstellingen."
    ),
    ("Dan koppelt u eerst uw eHerkenningsmiddel aan uw Mijn DUO-account. Dat doet u één keer."),
    ("uw eHerkenningsmiddel niveau 3 of hoger, voor de dienst ‘Mijn DUO voor zakelijke klanten’"),
    "de gebruikersnaam die u van uw beheerder hebt ontvangen",
    "de activatiecode die u per e-mail hebt ontvangen; de code is 24 uur geldig",
)
OWN_DATA = ("U bent zelf verantwoordelijk voor het actueel houden van uw gegevens.",)
SAID = {
    "informatie-eherkenning-gebruiken": EHERKENNING,
    "informatie-problemen-met-inloggen": PROBLEMS,
    "informatie-contact": CONTACT,
    "inloggen-kies-sector": FIRST_PAGE,
    "mijn-gegevens-overzicht": OWN_DATA,
}


@pytest.mark.parametrize("name", SAID)
def test_the_page_says_what_the_manual_says(name: str) -> None:
    (sample,) = (sample for sample in samples() if sample.name == name)
    shown = Page(sample.html()).text
    assert [sentence for sentence in SAID[name] if sentence not in shown] == []


@pytest.mark.parametrize("name", ["inloggen-kies-sector", "inloggen-inloggen"])
def test_the_ways_to_log_in_lead_to_what_to_do_when_it_fails(name: str) -> None:
    (sample,) = (sample for sample in samples() if sample.name == name)
    links = Page(sample.html()).values("href")
    assert "/zakelijk/inloggen/problemen-met-inloggen" in links
