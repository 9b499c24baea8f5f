import wit_world
from wit_world.imports import host


class WitWorld(wit_world.WitWorld):
    def empty(self):
        pass

    def add(self, a, b):
        return a + b

    def scalars(self, a, b, c, d):
        return d

    def twenty(
        self, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10,
        a11, a12, a13, a14, a15, a16, a17, a18, a19, a20,
    ):
        return a20

    def str(self, value):
        return value

    def rec(self, value):
        return value

    def bytes(self, value):
        return value

    def numbers(self, value):
        return value

    def strings(self, value):
        return value

    def options(self, value):
        return value

    def records(self, value):
        return value

    def variants(self, value):
        return value

    def lines(self, value):
        return value

    def lists(self, value):
        return value

    def ask(self, question):
        return host.ask(question)
