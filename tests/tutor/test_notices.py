"""A message goes without remains, whatever is painted at that moment."""

from textual._compositor import LayoutUpdate
from textual.widgets._toast import Toast

from tutor.pacing import PacedApp


class Painter(PacedApp):
    """Remembers which frames painted the whole screen, and whether a message was on it."""

    def __init__(self) -> None:
        super().__init__()
        self.whole: list[bool] = []

    def _display(self, screen, renderable) -> None:
        if isinstance(renderable, LayoutUpdate):
            self.whole.append(bool(screen.query(Toast)))
        super()._display(screen, renderable)


async def test_the_whole_screen_is_painted_once_a_message_is_gone() -> None:
    app = Painter()
    async with app.run_test(size=(60, 12), notifications=True) as pilot:
        app.notify("Goal reached.", timeout=0.2)
        for _ in range(100):
            await pilot.pause(0.01)
            if app.screen.query(Toast):
                break
        app.whole.clear()
        for _ in range(200):
            await pilot.pause(0.02)
            if app.whole:
                break
        assert app.whole == [False]
