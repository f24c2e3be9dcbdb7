"""How long the improvement queues take to open, from a thousand to a hundred thousand items.

Run by `make bench`. Not a test: it prints numbers and asserts nothing. Whole pages are asked for,
through every middleware, by a manager who keeps all fifty queues: the worst that there is.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

QUEUES = 50
SIZES = (1_000, 10_000, 100_000)
TIMES = 20
PAGES = {
    "board": "/improvement/",
    "board, one queue": "/improvement/?queue={queue}",
    "board, theme": "/improvement/?theme=transport",
    "board, late": "/improvement/?late=yes",
    "board, mine and serious": "/improvement/?owner=me&severity=3",
    "board, words that few have": "/improvement/?words=zebra",
    "board, words that nobody has": "/improvement/?words=quagga",
    "list": "/improvement/list/",
    "list, the last page": "/improvement/list/?page=99999",
    "list, stage and not fixed": "/improvement/list/?stage=early&not_fixed=yes",
    "list, one status": "/improvement/list/?status=done",
    "figures": "/improvement/figures/",
}


def fill(count: int, have: int) -> None:
    """Items until there are `count`, of every status and day of two and a half years."""
    from django.utils import timezone

    from familyapp.demo.filling import person
    from familyapp.feedback.models import ImprovementItem, ImprovementQueue, ItemTheme, KeptFrom

    chance = random.Random(count)
    grace = person("grace")
    queues = list(ImprovementQueue.objects.all())
    owners = [None, None, grace, person("nia"), person("ruth")]
    items = [
        _item(chance, chance.choice(queues), chance.choice(owners), timezone.localdate())
        for _n in range(count - have)
    ]
    ImprovementItem.objects.bulk_create(items, batch_size=2_000)
    ItemTheme.objects.bulk_create(_themes(chance, items), batch_size=5_000)
    KeptFrom.objects.bulk_create(
        KeptFrom(item=item, person=grace) for item in chance.sample(items, len(items) // 1_000)
    )
    _voices(chance, items)


def _item(chance: random.Random, queue, owner, today):
    from datetime import timedelta

    from django.utils import timezone

    from familyapp.feedback.models import ImprovementItem, Kind, Stage, Status

    status = chance.choices(Status.values, [5, 10, 15, 10, 45, 15])[0]
    arrived = today - timedelta(days=chance.randrange(5 if status == "new" else 900))
    is_over = status in ("done", "not_doing")
    words = ["The bus did not come", "Nobody rang back", "Waiting for therapy", "A good meeting"]
    return ImprovementItem(
        queue=queue,
        title=chance.choice(words) + (" zebra" if chance.random() < 0.001 else ""),
        kind=chance.choice(Kind.values),
        stage=chance.choice(Stage.values),
        status=status,
        severity=chance.randrange(4),
        owner=owner,
        due=None if status == "new" else arrived + timedelta(days=chance.randrange(90)),
        arrived=arrived,
        acknowledge_by=arrived + timedelta(days=3),
        acknowledged=None if status == "new" else timezone.now(),
        closed=timezone.now() - timedelta(hours=chance.randrange(9_000)) if is_over else None,
        what_changed="A bus at eight." if status in ("decided", "done") else "",
        reason="There is no money for it." if status == "not_doing" else "",
        voices_count=1,
        not_fixed=int(chance.random() < 0.02),
    )


def _themes(chance: random.Random, items: Iterable) -> Iterable:
    from familyapp.feedback.models import ItemTheme, Theme

    for item in items:
        for theme in chance.sample(Theme.values, chance.randrange(3)):
            yield ItemTheme(item=item, theme=theme)


def _voices(chance: random.Random, items: list) -> None:
    from django.utils import timezone

    from familyapp.demo.filling import person
    from familyapp.feedback.models import Feedback

    leila = person("leila")
    Feedback.objects.bulk_create(
        (
            Feedback(
                item=item,
                privacy="unnamed",
                service=item.queue.service,
                month=item.arrived.replace(day=1),
                given=timezone.now(),
                writer=leila,
                said_by="parent",
                stage=item.stage,
                kind=item.kind,
                face=chance.randrange(1, 6),
                change="It should be on time.",
            )
            for item in items
        ),
        batch_size=2_000,
    )


def prepare() -> None:
    """The cast, and Grace as the manager of fifty services."""
    from django.core.management import call_command

    from familyapp.demo.filling import person
    from familyapp.feedback.models import ImprovementItem, ImprovementQueue
    from familyapp.feedback.routing import make_missing_queues
    from familyapp.services.models import Service, ServiceRole

    call_command("migrate", verbosity=0)
    call_command("fill_demo", "--cast-only", verbosity=0)
    make_missing_queues()
    missing = QUEUES - ImprovementQueue.objects.count()
    Service.objects.bulk_create(
        Service(name=f"Service {n}", what_we_do="Helps.", kind="education") for n in range(missing)
    )
    make_missing_queues()
    for service in Service.objects.all():
        ServiceRole.objects.get_or_create(person=person("grace"), service=service, role="manager")
    assert not ImprovementItem.objects.exists()


def measure(size: int) -> None:
    from django.test import Client

    from familyapp.demo.filling import person
    from familyapp.feedback.models import ImprovementQueue
    from tests.signed_in import sign_in

    grace = sign_in(Client(SERVER_NAME="localhost"), person("grace"))
    queue = ImprovementQueue.objects.exclude(service=None).latest("service__name")
    print(f"{size:,} items in {QUEUES} queues; milliseconds, half, 95 in 100, processor:")
    for name, address in PAGES.items():
        address = address.format(queue=queue.pk)
        answer = grace.get(address)
        if answer.status_code == 404:
            continue  # not there
        assert answer.status_code == 200, (address, answer.status_code)
        took, cpu = [], time.process_time()
        for _n in range(TIMES):
            began = time.perf_counter()
            grace.get(address)
            took.append((time.perf_counter() - began) * 1_000)
        cpu = (time.process_time() - cpu) * 1_000 / TIMES
        took.sort()
        middle, most = took[TIMES // 2], took[int(TIMES * 0.95) - 1]
        print(f"  {name:30} {middle:6.0f} {most:6.0f} {cpu:6.0f}")
    sys.stdout.flush()


def run() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    prepare()
    have = 0
    for size in SIZES:
        fill(size, have)
        have = size
        measure(size)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "FAMILYAPP_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "familyapp.settings",
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
            "FILES_DIR": folder,
            "STATIC_DIR": str(Path(folder) / "static"),
            "BENCH_HERE": "yes",
        }
        subprocess.run([sys.executable, "-m", __spec__.name], env=env, check=True)


if __name__ == "__main__":
    run() if os.environ.get("BENCH_HERE") else main()
