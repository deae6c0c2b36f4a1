"""The Flask extensions that only the doors use, bound to the app in create_app()."""

from flask import request
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect

from .storage.rate_limits import address_key


def client_address() -> str:
    """What HTTP limits count by: the address, or the network that stands for a household."""
    return address_key(request.remote_addr)


migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
# What no route says otherwise; a person with a few tabs stays far below it.
limiter = Limiter(key_func=client_address, default_limits=["1200/minute"])
socketio = SocketIO()
