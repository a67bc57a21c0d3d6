"""What people and the clock do, as actions that can be done again after a fault."""

from tests.faults.scenarios.auditing import AUDITING
from tests.faults.scenarios.backoffice import BACK_OFFICE
from tests.faults.scenarios.beheer import BEHEER
from tests.faults.scenarios.clock import CLOCK
from tests.faults.scenarios.elsewhere import ELSEWHERE
from tests.faults.scenarios.importing import IMPORTING
from tests.faults.scenarios.koppelen import KOPPELEN
from tests.faults.scenarios.looking import LOOKING
from tests.faults.scenarios.own_data import OWN_DATA
from tests.faults.scenarios.tokens import TOKENS

SCENARIOS = (
    *KOPPELEN,
    *TOKENS,
    *BEHEER,
    *IMPORTING,
    *OWN_DATA,
    *ELSEWHERE,
    *BACK_OFFICE,
    *CLOCK,
    *AUDITING,
    *LOOKING,
)
