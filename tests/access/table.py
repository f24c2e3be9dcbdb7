"""Who gets what from every address: the design's table of who sees what, as HTTP has it.

One number is for everybody; two are for who is signed out and for everybody signed in.
`{...}` are things of the cast, put in by `things`.
"""

# Ruth "covers" and Grace "looks in" (oversight of Amina's record) are the same people in a
# different position, so they stand twice.
COLUMNS = (
    *("anonymous", "amina", "leila", "karim", "tom", "priya"),
    *("jo", "ruth", "covers", "grace", "looks_in", "sam"),
)

OURS = """
#                                            anonymous amina leila karim tom priya ...
GET  /                                       302 200
POST /                                       302 405
GET  /help/                                  200
POST /help/                                  405
GET  /design/                                200
POST /design/                                405
GET  /manifest.webmanifest                   200
POST /manifest.webmanifest                   405
GET  /theme.css                              200
POST /theme.css                              405
GET  /healthz                                200
POST /healthz                                200
GET  /demo/                                  200
POST /demo/                                  405
GET  /demo/sign-in/                          405
POST /demo/sign-in/                          302

GET  /child/{amina}/team/                    302 200 200 200 200 200 404 404 200 404 200 404
POST /child/{amina}/team/                    302 405
GET  /child/{amina}/team/add/                302 403 403 403 200 403 404 404 403 404 403 404
POST /child/{amina}/team/add/                302 403 403 403 302 403 404 404 403 404 403 404
GET  /child/{amina}/team/{priya}/            302 200 200 200 200 200 404 404 200 404 200 404
POST /child/{amina}/team/{priya}/            302 405
GET  /child/{amina}/team/{priya}/photo/      302 200 200 200 200 200 404 404 200 404 200 404
POST /child/{amina}/team/{priya}/photo/      302 405
GET  /child/{amina}/team/{priya}/change/     302 403 403 403 200 403 404 404 403 404 403 404
POST /child/{amina}/team/{priya}/change/     302 403 403 403 302 403 404 404 403 404 403 404
GET  /child/{amina}/team/{priya}/end/        302 403 403 403 200 403 404 404 403 404 403 404
POST /child/{amina}/team/{priya}/end/        302 403 403 403 302 403 404 404 403 404 403 404
GET  /child/{amina}/team/{leila}/            302 200 200 404 200 200 404 404 200 404 200 404
GET  /child/{amina}/team/{karim}/            302 200 404 200 200 200 404 404 200 404 200 404
GET  /child/{amina}/team/{leila}/change/     302 403 403 403 404 403 404 404 403 404 403 404
POST /child/{amina}/team/{leila}/end/        302 403 403 403 404 403 404 404 403 404 403 404
GET  /child/{amina}/team/{jo}/               302 404
GET  /child/{amina}/team/{sam}/              302 404
GET  /child/{idris}/team/                    302 404 200 404 200 404 404 404 404 404 404 404
GET  /child/{ollie}/team/                    302 404 404 404 200 404 404 404 404 404 404 200
GET  /child/{ollie}/team/{priya}/            302 404
GET  /child/{nobody}/team/                   302 404
GET  /services/{key_working}/caseloads/      302 404 404 404 404 404 404 404 404 200 200 404
POST /services/{key_working}/caseloads/      302 405
GET  /services/{school}/caseloads/           302 404

GET  /messages/                              302 200
POST /messages/                              302 405
GET  /messages/token/                        302 200
POST /messages/token/                        302 405
GET  /messages/{aminas_thread}/              302 200 404 404 200 404 404 404 200 404 404 404
POST /messages/{aminas_thread}/              302 405
GET  /messages/{aminas_thread}/since/0/      401 200 404 404 200 404 404 404 200 404 404 404
POST /messages/{aminas_thread}/since/0/      401 405
GET  /messages/{aminas_thread}/send/         302 405
POST /messages/{aminas_thread}/send/         302 302 404 404 302 404 404 404 302 404 404 404
GET  /messages/{aminas_thread}/read/         302 405
POST /messages/{aminas_thread}/read/         302 302 404 404 302 404 404 404 302 404 404 404
GET  /messages/{leilas_thread}/              302 404 200 404 200 404 404 404 200 404 200 404
GET  /messages/{leilas_thread}/since/0/      401 404 200 404 200 404 404 404 200 404 200 404
POST /messages/{leilas_thread}/send/         302 404 302 404 302 404 404 404 302 404 404 404
POST /messages/{leilas_thread}/read/         302 404 302 404 302 404 404 404 302 404 302 404
GET  /messages/{karims_thread}/              302 404 404 200 200 404 404 404 200 404 200 404
GET  /messages/{karims_thread}/since/0/      401 404 404 200 200 404 404 404 200 404 200 404
POST /messages/{karims_thread}/send/         302 404 404 302 302 404 404 404 302 404 404 404
GET  /messages/{sams_thread}/                302 404 404 404 200 404 404 404 404 404 404 200
POST /messages/{sams_thread}/send/           302 404 404 404 302 404 404 404 404 404 404 302
GET  /messages/{nobody}/                     302 404
GET  /child/{amina}/family-thread/           302 200 200 200 404 404 404 404 404 404 404 404
POST /child/{amina}/family-thread/           302 200 200 200 404 404 404 404 404 404 404 404
GET  /child/{idris}/family-thread/           302 404 200 404 404 404 404 404 404 404 404 404
"""

# Every form gets an address that nobody has: what opens an account must not.
ALLAUTH = """
#                                            signed out / in
GET  /accounts/login/                        200 302
POST /accounts/login/                        200 302
GET  /accounts/logout/                       302 200
POST /accounts/logout/                       302
GET  /accounts/inactive/                     200
POST /accounts/inactive/                     405
GET  /accounts/signup/                       200 302
POST /accounts/signup/                       200 302
GET  /accounts/reauthenticate/               302 403
POST /accounts/reauthenticate/               302 403
GET  /accounts/email/                        302 200
POST /accounts/email/                        302
GET  /accounts/confirm-email/                302
POST /accounts/confirm-email/                302
GET  /accounts/password/change/              302
POST /accounts/password/change/              302
GET  /accounts/password/set/                 302 200
POST /accounts/password/set/                 302 200
GET  /accounts/password/reset/               200
POST /accounts/password/reset/               302
GET  /accounts/password/reset/confirm/       302
POST /accounts/password/reset/confirm/       302
GET  /accounts/password/reset/complete/      302
POST /accounts/password/reset/complete/      302
GET  /accounts/password/reset/done/          200
POST /accounts/password/reset/done/          405
GET  /accounts/login/code/                   200 302
POST /accounts/login/code/                   302
GET  /accounts/login/code/confirm/           302
POST /accounts/login/code/confirm/           302
"""


def rows_of(table: str) -> list[tuple[str, str, dict[str, int]]]:
    """(method, address, column -> status) of each row."""
    rows = []
    for line in table.splitlines():
        if line and not line.startswith("#"):
            method, address, *numbers = line.split()
            statuses = [int(number) for number in numbers]
            if len(statuses) <= 2:
                statuses = [statuses[0]] + [statuses[-1]] * (len(COLUMNS) - 1)
            rows.append((method, address, dict(zip(COLUMNS, statuses, strict=True))))
    return rows


ROWS = rows_of(OURS) + rows_of(ALLAUTH)
