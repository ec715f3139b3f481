"""The models behind the lanes, each in a module that imports only what it serves with."""
