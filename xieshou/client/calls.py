"""One object, one server, one token; standard library only."""

from xieshou.client.audits import Audits
from xieshou.client.figures import Figures
from xieshou.client.funds import Funds
from xieshou.client.ledger import Ledger
from xieshou.client.library import Library
from xieshou.client.office import Office
from xieshou.client.order import Order
from xieshou.client.papers import Papers
from xieshou.client.people import People
from xieshou.client.proofs import Proofs
from xieshou.client.records import Records


class Xieshou(Ledger, Records, Proofs, Figures, Funds, Papers, Audits, Library, Office, Order,
              People):
    """A server of Xieshou as one account may use it.

    Every call of the API has its method here; `ask` sends any other in the same way.
    """
