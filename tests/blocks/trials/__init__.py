"""Every block before everybody, a module each: found by its name, demanded by a test.

``BLOCK`` is the block's usage in fixtures/blocks/course, ``TABLE`` its capability's permissions, ``make(world)`` what
is tried upon, ``bodies(world, made)`` what each handler is sent, ``snapshot(made)`` what must not change when refused.
"""
