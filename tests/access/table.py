"""Who gets what from every address: the design's table of who sees what, as HTTP has it.

One number is for everybody; two are for who is signed out and for everybody signed in, and
after them stands who gets something else: `amina,tom=200`. `{...}` are things of the cast, put
in by `things`.
"""

from tests.access.parts import all_of

# Ruth "covers", and Grace and Hana "look in" (oversight of Amina's record): the same people in
# a different position, so they stand twice.
COLUMNS = (
    *("anonymous", "amina", "leila", "karim", "tom", "priya"),
    *("jo", "ruth", "covers", "grace", "looks_in", "sam"),
    *("ben", "dawn", "carol", "olu", "nadia", "farah"),
    *("hana", "hana_looks_in", "moira", "eli", "nia"),
)

# Short for several columns; what stands further right in a row holds.
NAMES = {
    "works": (
        *("tom", "priya", "jo", "ruth", "covers", "grace", "looks_in", "nadia"),
        *("hana", "hana_looks_in", "moira", "eli", "nia"),
    ),
    "looking": ("looks_in", "hana_looks_in"),
    "team": ("amina", "leila", "karim", "tom", "priya", "covers", "looks_in", "hana_looks_in"),
}

OURS = """
#                                                 anonymous, everybody else, and who differs
GET  /                                            302 200
POST /                                            302 405
GET  /help/                                       200
POST /help/                                       405
GET  /design/                                     200
POST /design/                                     405
GET  /manifest.webmanifest                        200
POST /manifest.webmanifest                        405
GET  /theme.css                                   200
POST /theme.css                                   405
GET  /healthz                                     200
POST /healthz                                     200
GET  /demo/                                       200
POST /demo/                                       405
GET  /demo/sign-in/                               405
POST /demo/sign-in/                               302
GET  /my/data/                                    302 200
POST /my/data/                                    302
GET  /my/data/{leilas_copy}/json/                 302 404 leila=200
POST /my/data/{leilas_copy}/json/                 302 405
GET  /my/data/{leilas_copy}/html/                 302 404 leila=200
POST /my/data/{leilas_copy}/html/                 302 405
GET  /my/data/{nobody}/json/                      302 404
GET  /enter/{aminas_code}/                        200 409 amina=200
POST /enter/{aminas_code}/                        302 409 amina=302
GET  /enter/no-such-code/                         404
POST /enter/no-such-code/                         404

GET  /child/{amina}/team/                         302 404 team=200
POST /child/{amina}/team/                         302 405
GET  /child/{amina}/team/add/                     302 404 team=403 tom=200
POST /child/{amina}/team/add/                     302 404 team=403 tom=302
GET  /child/{amina}/team/{priya}/                 302 404 team=200
POST /child/{amina}/team/{priya}/                 302 405
GET  /child/{amina}/team/{priya}/photo/           302 404 team=200
POST /child/{amina}/team/{priya}/photo/           302 405
GET  /child/{amina}/team/{priya}/change/          302 404 team=403 tom=200
POST /child/{amina}/team/{priya}/change/          302 404 team=403 tom=302
GET  /child/{amina}/team/{priya}/end/             302 404 team=403 tom=200
POST /child/{amina}/team/{priya}/end/             302 404 team=403 tom=302
GET  /child/{amina}/team/{leila}/                 302 404 team=200 karim=404
GET  /child/{amina}/team/{karim}/                 302 404 team=200 leila=404
GET  /child/{amina}/team/{leila}/change/          302 404 team=403 tom=404
POST /child/{amina}/team/{leila}/end/             302 404 team=403 tom=404
GET  /child/{amina}/team/{jo}/                    302 404
GET  /child/{amina}/team/{sam}/                   302 404
GET  /child/{idris}/team/                         302 404 leila,tom=200
GET  /child/{ollie}/team/                         302 404 tom,sam=200
GET  /child/{ollie}/team/{priya}/                 302 404
GET  /child/{ben}/team/                           302 404 ben,dawn,tom=200
GET  /child/{ben}/team/{dawn}/                    302 404 ben,dawn,tom=200
GET  /child/{maya}/team/                          302 404 carol,tom=200
GET  /child/{maya}/team/{carol}/                  302 404 carol,tom=200
GET  /child/{tia}/team/                           302 404 olu,nadia,tom=200
GET  /child/{tia}/team/{nadia}/                   302 404 olu,nadia,tom=200
GET  /child/{zain}/team/                          302 404 farah,tom=200
GET  /child/{nobody}/team/                        302 404
GET  /child/{amina}/safety/                       302 404 tom,covers,looking=200
POST /child/{amina}/safety/                       302 405
GET  /child/{amina}/safety/apart/                 302 404 tom,covers,looking=200
POST /child/{amina}/safety/apart/                 302 404 tom,covers,looking=302
GET  /child/{amina}/safety/apart/{pair}/end/      302 405
POST /child/{amina}/safety/apart/{pair}/end/      302 404 tom,covers,looking=302
GET  /child/{amina}/safety/services/{camhs}/      302 404 tom,covers,looking=200
POST /child/{amina}/safety/services/{camhs}/      302 404 tom,covers,looking=302
GET  /child/{amina}/team/{leila}/restrict/        302 404 tom,covers,looking=200
POST /child/{amina}/team/{leila}/restrict/        302 404 tom,covers,looking=302
GET  /child/{amina}/team/{leila}/lift/            302 405
POST /child/{amina}/team/{leila}/lift/            302 404 tom,covers,looking=302
GET  /child/{amina}/team/{sam}/restrict/          302 404
GET  /child/{amina}/invite/                       302 404 team=403 tom=200
POST /child/{amina}/invite/                       302 404 team=403 tom=302
GET  /child/{amina}/invitations/{aunts_invitation}/ 302 405
POST /child/{amina}/invitations/{aunts_invitation}/ 302 404 team=403 tom=302
POST /child/{ollie}/invitations/{aunts_invitation}/ 302 404 sam=403
GET  /child/{idris}/enrol/                        302 404 leila=403 tom=200
POST /child/{idris}/enrol/                        302 404 leila=403 tom=302
GET  /child/{amina}/enrol/{aminas_place}/code/    302 404 team=403 tom,covers=200
POST /child/{amina}/enrol/{aminas_place}/code/    302 404 team=403 tom,covers=200
POST /child/{amina}/enrol/{leila}/code/           302 404 team=403 tom,covers=404
GET  /child/{amina}/enrol/{leila}/way-in/         302 404 team=403 tom,covers=200
POST /child/{amina}/enrol/{leila}/way-in/         302 404 team=403 tom,covers=302
POST /child/{amina}/enrol/{priya}/way-in/         302 404 team=403 tom,covers=404
GET  /invitation/aunts-link/                      200 403
POST /invitation/aunts-link/                      302 403
GET  /invitation/no-such-link/                    404
POST /invitation/no-such-link/                    404
GET  /services/{key_working}/staff/               302 404 grace,looks_in=200
POST /services/{key_working}/staff/               302 405
GET  /services/{key_working}/staff/invite/        302 404 grace,looks_in=200
POST /services/{key_working}/staff/invite/        302 404 grace,looks_in=302
GET  /services/{key_working}/staff/invitations/{bos_invitation}/ 302 405
POST /services/{key_working}/staff/invitations/{bos_invitation}/ 302 404 grace,looks_in=302
GET  /services/{key_working}/staff/{graces_role}/end/ 302 404 grace,looks_in=200
POST /services/{key_working}/staff/{graces_role}/end/ 302 404 grace,looks_in=200
GET  /services/{school}/staff/                    302 404
GET  /services/{key_working}/children/            302 404 grace,looks_in=200
POST /services/{key_working}/children/            302 405
GET  /services/{school}/children/                 302 404
GET  /services/{key_working}/children/add/        302 404 grace,looks_in=200
POST /services/{key_working}/children/add/        302 404 grace,looks_in=302
GET  /services/{key_working}/children/{amina}/    302 404 grace,looks_in=200
POST /services/{key_working}/children/{amina}/    302 405
GET  /services/{school}/children/{amina}/         302 404
GET  /services/{key_working}/children/{nobody}/   302 404
GET  /services/{key_working}/children/{amina}/key-worker/ 302 404 grace,looks_in=200
POST /services/{key_working}/children/{zain}/key-worker/ 302 404 grace,looks_in=302
GET  /services/{key_working}/children/{amina}/interim/ 302 404 grace,looks_in=200
POST /services/{key_working}/children/{zain}/interim/ 302 404 grace,looks_in=200
GET  /services/{key_working}/children/{amina}/look-in/ 302 404 grace,looks_in,hana,hana_looks_in=200
POST /services/{key_working}/children/{amina}/look-in/ 302 404 grace,hana=302 looking=200
GET  /services/{key_working}/children/{amina}/end-access/ 302 404 grace,looks_in=200
POST /services/{key_working}/children/{amina}/end-access/ 302 404 grace,looks_in=200
GET  /services/{key_working}/endings/{ending}/    302 404 grace,looks_in=200
POST /services/{key_working}/endings/{ending}/    302 404 grace,looks_in=302
GET  /services/{school}/endings/{ending}/         302 404
GET  /my/endings/{ending}/                        302 404 farah=200
POST /my/endings/{ending}/                        302 404 farah=302
GET  /my/looking/{look}/stop/                     302 405
POST /my/looking/{look}/stop/                     302 404 grace,looks_in=302
GET  /child/{amina}/team/{leila}/ask-to-end/      302 404 tom,covers=200
POST /child/{amina}/team/{leila}/ask-to-end/      302 404 tom,covers=302
GET  /child/{amina}/team/{priya}/ask-to-end/      302 404

GET  /child/{amina}/log/                          302 404 team=200
POST /child/{amina}/log/                          302 405
GET  /child/{ben}/who-can-see/                    302 404 ben=200
POST /child/{ben}/who-can-see/                    302 405
GET  /child/{amina}/who-can-see/                  302 404 amina=200
GET  /child/{ben}/who-can-see/{dawn}/             302 405
POST /child/{ben}/who-can-see/{dawn}/             302 404 ben=302
GET  /child/{ben}/who-can-see/{dawn}/stop/        302 404 ben=200
POST /child/{ben}/who-can-see/{dawn}/stop/        302 404 ben=302
GET  /child/{ben}/who-can-see/{dawn}/again/       302 405
POST /child/{ben}/who-can-see/{dawn}/again/       302 404 ben=302
GET  /child/{ben}/who-can-see/{leila}/stop/       302 404
POST /child/{ben}/who-can-see/{leila}/            302 404
GET  /child/{ben}/who-can-see/history/            302 404 ben,tom=200
POST /child/{ben}/who-can-see/history/            302 405
GET  /child/{amina}/team/{leila}/access/          302 404 tom,covers=200
POST /child/{amina}/team/{leila}/access/          302 405
GET  /child/{amina}/team/{dawn}/access/           302 404
GET  /child/{amina}/team/{leila}/access/begin/    302 404 tom,covers=200
POST /child/{amina}/team/{leila}/access/begin/    302 404 tom,covers=302
GET  /child/{amina}/team/{leila}/access/agreed/   302 404 tom,covers=200
POST /child/{amina}/team/{leila}/access/agreed/   302 404 tom,covers=302
GET  /child/{amina}/team/{leila}/access/override/ 302 404 tom,covers=200
POST /child/{amina}/team/{leila}/access/override/ 302 404 tom,covers=302
GET  /child/{ben}/team/{dawn}/access/{dawns_basis}/end/ 302 404 tom=200
POST /child/{ben}/team/{dawn}/access/{dawns_basis}/end/ 302 404 tom=302
GET  /child/{ben}/reviews/{dawns_review}/         302 404 tom=200
POST /child/{ben}/reviews/{dawns_review}/         302 404 tom=302
GET  /child/{amina}/reviews/{dawns_review}/       302 404
GET  /child/{amina}/turning/16/                   302 404 amina,leila,karim,tom,covers=200
POST /child/{amina}/turning/16/                   302 404 amina,leila,karim,tom,covers=302
GET  /child/{maya}/turning/18/                    302 404 carol,tom=200
GET  /services/{key_working}/overrides/{override}/ 302 404 grace,looks_in=200
POST /services/{key_working}/overrides/{override}/ 302 404 grace,looks_in=302
GET  /services/{school}/overrides/{override}/     302 404
GET  /child/{ben}/log/                            302 404 ben,tom=200
GET  /child/{maya}/log/                           302 404 carol,tom=200
GET  /child/{amina}/concern/                      302 404 tom,priya,covers,looking=200
POST /child/{amina}/concern/                      302 404 tom,priya,covers,looking=302
GET  /services/{key_working}/concerns/            302 404 hana,hana_looks_in=200
POST /services/{key_working}/concerns/            302 405
GET  /services/{key_working}/concerns/{concern}/  302 404 hana,hana_looks_in=200
POST /services/{key_working}/concerns/{concern}/  302 404 hana,hana_looks_in=302
GET  /services/{school}/concerns/                 302 404
GET  /child/{amina}/wrong/                        302 404 team=200 tom,covers,looking=403
POST /child/{amina}/wrong/                        302 404 team=302 tom,covers,looking=403
GET  /child/{amina}/corrections/                  302 404 team=200 looking=404
POST /child/{amina}/corrections/                  302 405
GET  /child/{amina}/corrections/{leilas_correction}/ 302 404 leila,tom,covers=200
POST /child/{amina}/corrections/{leilas_correction}/ 302 404 leila=403 tom,covers=302
GET  /child/{amina}/people/                       302 404 team=200
POST /child/{amina}/people/                       302 405
GET  /child/{amina}/people/add/                   302 404 amina,leila,karim=200
POST /child/{amina}/people/add/                   302 404 amina,leila,karim=302
GET  /child/{amina}/people/{leilas_friend}/       302 405
POST /child/{amina}/people/{leilas_friend}/       302 404 leila=302
GET  /child/{amina}/people/{leilas_friend}/change/ 302 404 leila=200
POST /child/{amina}/people/{leilas_friend}/change/ 302 404 leila=302
GET  /child/{amina}/people/{leilas_friend}/share/ 302 404 leila=200
POST /child/{amina}/people/{leilas_friend}/share/ 302 404 leila=302

GET  /messages/                                   302 200
POST /messages/                                   302 405
GET  /messages/ask/                               302 200
POST /messages/ask/                               302 405
GET  /messages/token/                             302 200
POST /messages/token/                             302 405
GET  /messages/{aminas_thread}/                   302 404 amina,tom,covers,hana_looks_in=200
POST /messages/{aminas_thread}/                   302 405
GET  /messages/{aminas_thread}/since/0/           401 404 amina,tom,covers,hana_looks_in=200
POST /messages/{aminas_thread}/since/0/           401 405
GET  /messages/{aminas_thread}/send/              302 405
POST /messages/{aminas_thread}/send/              302 404 amina,tom,covers=302
GET  /messages/{aminas_thread}/read/              302 405
POST /messages/{aminas_thread}/read/              302 404 amina,tom,covers,hana_looks_in=302
GET  /messages/{leilas_thread}/                   302 404 leila,tom,covers,looking=200
GET  /messages/{leilas_thread}/since/0/           401 404 leila,tom,covers,looking=200
POST /messages/{leilas_thread}/send/              302 404 leila,tom,covers=302
POST /messages/{leilas_thread}/read/              302 404 leila,tom,covers,looking=302
GET  /messages/{karims_thread}/                   302 404 karim,tom,covers,looking=200
GET  /messages/{karims_thread}/since/0/           401 404 karim,tom,covers,looking=200
POST /messages/{karims_thread}/send/              302 404 karim,tom,covers=302
GET  /messages/{sams_thread}/                     302 404 tom,sam=200
POST /messages/{sams_thread}/send/                302 404 tom,sam=302
GET  /messages/{bens_thread}/                     302 404 ben,tom=200
POST /messages/{bens_thread}/send/                302 404 ben,tom=302
GET  /messages/{dawns_thread}/                    302 404 dawn,tom=200
GET  /messages/{carols_thread}/                   302 404 carol,tom=200
GET  /messages/{olus_thread}/                     302 404 olu,tom=200
GET  /messages/{nadias_thread}/                   302 404 nadia,tom=200
GET  /messages/{farahs_thread}/                   302 404 farah,tom=200
GET  /messages/{nobody}/                          302 404
GET  /child/{amina}/family-thread/                302 404 amina,leila,karim=200
POST /child/{amina}/family-thread/                302 404 amina,leila,karim=200
GET  /child/{idris}/family-thread/                302 404 leila=200
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
GET  /accounts/email/                        302 200 amina=403
POST /accounts/email/                        302 302 amina=403
GET  /accounts/confirm-email/                302 302 amina=403
POST /accounts/confirm-email/                302 302 amina=403
GET  /accounts/password/change/              302 403 works=302
POST /accounts/password/change/              302 403 works=302
GET  /accounts/password/set/                 302 403 works=200
POST /accounts/password/set/                 302 403 works=200
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
GET  /accounts/2fa/                          302
POST /accounts/2fa/                          302 405
GET  /accounts/2fa/authenticate/             302
POST /accounts/2fa/authenticate/             302
GET  /accounts/2fa/reauthenticate/           302 403
POST /accounts/2fa/reauthenticate/           302 403
GET  /accounts/2fa/totp/activate/            302 403 works=302
POST /accounts/2fa/totp/activate/            302 403 works=302
GET  /accounts/2fa/totp/deactivate/          302 403 works=404
POST /accounts/2fa/totp/deactivate/          302 403 works=404
GET  /accounts/2fa/recovery-codes/           302 403 works=404
POST /accounts/2fa/recovery-codes/           302 403 works=405
GET  /accounts/2fa/recovery-codes/generate/  302 403 works=200
POST /accounts/2fa/recovery-codes/generate/  302 403 works=200
GET  /accounts/2fa/recovery-codes/download/  302 403 works=404
POST /accounts/2fa/recovery-codes/download/  302 403 works=404
GET  /accounts/2fa/webauthn/                 302
POST /accounts/2fa/webauthn/                 302 405
GET  /accounts/2fa/webauthn/add/             302 200
POST /accounts/2fa/webauthn/add/             302 200
GET  /accounts/2fa/webauthn/keys/0/remove/   302 404
POST /accounts/2fa/webauthn/keys/0/remove/   302 404
GET  /accounts/2fa/webauthn/keys/0/edit/     302 404
POST /accounts/2fa/webauthn/keys/0/edit/     302 404
GET  /accounts/2fa/webauthn/reauthenticate/  302 403
POST /accounts/2fa/webauthn/reauthenticate/  302 403
GET  /accounts/2fa/webauthn/login/           302
POST /accounts/2fa/webauthn/login/           302
GET  /accounts/signing-in/                   302 200
POST /accounts/signing-in/                   302 405
GET  /accounts/second-step/                  302
POST /accounts/second-step/                  302 405
GET  /accounts/sessions/                     302 200
POST /accounts/sessions/                     302 405
GET  /accounts/sessions/0/end/               302 405
POST /accounts/sessions/0/end/               302 404
GET  /accounts/sessions/end-others/          302 405
POST /accounts/sessions/end-others/          302
"""


def rows_of(table: str) -> list[tuple[str, str, dict[str, int]]]:
    """(method, address, column -> status) of each row."""
    rows = []
    for line in table.splitlines():
        if line and not line.startswith("#"):
            method, address, *statuses = line.split()
            anonymous, others = statuses[0], (statuses[1:2] or statuses)[0]
            expected = dict.fromkeys(COLUMNS, int(others)) | {"anonymous": int(anonymous)}
            for named in statuses[2:]:
                names, status = named.split("=")
                who = [key for name in names.split(",") for key in NAMES.get(name, (name,))]
                assert expected.keys() >= set(who), line
                expected |= dict.fromkeys(who, int(status))
            rows.append((method, address, expected))
    return rows


# Nobody of the cast may use the Django admin: for them it is not there.
MODELS_IN_ADMIN = ("service", "workinghours", "servicerole")
IN_ADMIN = [
    *("", "login/", "logout/", "password_change/", "password_change/done/", "autocomplete/"),
    *("jsi18n/", "r/0/0/", "services/", "no-such-page"),
    *(
        f"services/{model}/{page}"
        for model in MODELS_IN_ADMIN
        for page in ("", "add/", "0/", "0/change/", "0/delete/", "0/history/")
    ),
]
ADMIN = "\n".join(
    f"{method} /admin/{page} 302 404" for page in IN_ADMIN for method in ("GET", "POST")
)

ROWS = [row for table in (OURS, *all_of("ROWS"), ALLAUTH, ADMIN) for row in rows_of(table)]
