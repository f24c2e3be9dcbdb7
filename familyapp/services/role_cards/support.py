"""The key worker, and people who help at home, with the council, with rights and beyond."""

from django.utils.translation import gettext_lazy as _

from familyapp.services.models import Service
from familyapp.services.role_cards.card import Ring, RoleCard

Kind = Service.Kind

KEY_WORKER = RoleCard(
    key="key_worker",
    title=_("Key worker"),
    plain=_("is the one person to ask about anything"),
    does=(
        _("answers questions, or finds out who can"),
        _("chases people, so that the family does not have to"),
        _("brings everyone together to agree what happens next"),
        _("says who stands in when they are away"),
    ),
    does_not_decide=(
        _("what another service gives"),
        _("whether there is an education, health and care plan"),
    ),
    ask_me_about=(
        _("anything, when it is not clear who to ask"),
        _("what happens next"),
        _("a meeting or a plan that feels wrong"),
    ),
    kinds=(),
    ring=Ring.EVERY_DAY,
)

SUPPORT = (
    RoleCard(
        key="social_worker",
        title=_("Social worker"),
        plain=_("helps when family life is hard, and keeps children safe"),
        does=(
            _("listens to the child and to the family"),
            _("finds help, such as breaks or care at home"),
            _("makes sure that children are safe"),
        ),
        does_not_decide=(
            _("big changes alone: a manager or a court decides with them"),
            _("what school or health services give"),
        ),
        ask_me_about=(
            _("help at home"),
            _("not feeling safe"),
            _("what a social care plan says"),
        ),
        kinds=(Kind.SOCIAL_CARE,),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="early_help_worker",
        title=_("Early help worker"),
        plain=_("helps early, before a worry gets bigger"),
        does=(
            _("finds out with the family what would help"),
            _("makes one plan with the people who can help"),
            _("looks again later to see what got better"),
        ),
        does_not_decide=(_("what other services give"),),
        ask_me_about=(
            _("things at home that are getting harder"),
            _("groups and courses nearby"),
            _("money and housing worries"),
        ),
        kinds=(Kind.SOCIAL_CARE,),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="family_support_worker",
        title=_("Family support worker"),
        plain=_("helps at home with routines and worries"),
        does=(
            _("visits at home and listens"),
            _("tries out routines for sleep, meals and school mornings"),
            _("goes along to appointments, if that helps"),
        ),
        does_not_decide=(_("what other services give"),),
        ask_me_about=(
            _("hard times of the day"),
            _("sleep, meals and routines"),
            _("meeting other families"),
        ),
        kinds=(Kind.SOCIAL_CARE, Kind.VOLUNTARY),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="supervising_social_worker",
        title=_("Supervising social worker (for foster carers)"),
        plain=_("helps foster carers to look after a child well"),
        does=(
            _("visits and listens to the foster carer"),
            _("finds training and a rest for carers"),
            _("checks that the foster home is a good and safe place"),
        ),
        does_not_decide=(_("where a child lives"),),
        ask_me_about=(_("being a foster carer"), _("training and time to rest")),
        kinds=(Kind.SOCIAL_CARE,),
    ),
    RoleCard(
        key="short_breaks_worker",
        title=_("Short breaks worker"),
        plain=_("makes time for fun, and lets carers rest"),
        does=(
            _("goes along to clubs, trips and activities"),
            _("looks after a child for some hours or a night"),
            _("learns what helps somebody feel at ease"),
        ),
        does_not_decide=(_("how many breaks a family gets"),),
        ask_me_about=(
            _("things to try out"),
            _("dates and times"),
            _("care that is needed on a break"),
        ),
        kinds=(Kind.LEISURE, Kind.SOCIAL_CARE, Kind.VOLUNTARY),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="send_officer",
        title=_("SEND officer (EHC plan coordinator)"),
        plain=_("looks after an education, health and care plan at the council"),
        does=(
            _("collects advice from everyone"),
            _("writes the plan, and changes it after a review"),
            _("tells the family what the council decided, and when"),
        ),
        does_not_decide=(
            _("big questions alone: a manager or a panel decides with them"),
            _("what health services give"),
        ),
        ask_me_about=(
            _("dates and next steps"),
            _("what the plan says"),
            _("choosing a school"),
        ),
        kinds=(Kind.SEND_TEAM,),
    ),
    RoleCard(
        key="sendiass_adviser",
        title=_("SENDIASS adviser (free advice)"),
        plain=_("gives free advice on special needs, and takes no side"),
        does=(
            _("explains rights and choices"),
            _("helps to get ready for meetings, and can come along"),
            _("helps when a family does not agree with a decision"),
        ),
        does_not_decide=(_("what the council or school does"),),
        ask_me_about=(
            _("what the law says"),
            _("not agreeing with a decision"),
            _("letters and forms"),
        ),
        kinds=(Kind.ADVICE,),
    ),
    RoleCard(
        key="independent_advocate",
        title=_("Independent advocate"),
        plain=_("helps somebody to say what they want, and to be heard"),
        does=(
            _("listens first"),
            _("speaks up in meetings, if asked to"),
            _("explains rights in plain words"),
        ),
        does_not_decide=(_("what is best: they say what the person wants"),),
        ask_me_about=(
            _("not being listened to"),
            _("help to speak in a meeting"),
            _("making a complaint"),
        ),
        kinds=(Kind.ADVICE,),
    ),
    RoleCard(
        key="interpreter",
        title=_("Interpreter"),
        plain=_("puts what is said into another language or into sign"),
        does=(
            _("passes on everything, and adds nothing"),
            _("keeps what is said private"),
        ),
        does_not_decide=(_("anything: they pass on what others say"),),
        ask_me_about=(
            _("hearing it again, or more slowly"),
            _("a word that is not clear"),
        ),
        kinds=(Kind.ADVICE,),
    ),
    RoleCard(
        key="transition_worker",
        title=_("Transition worker"),
        plain=_("helps with the move from children's to adult services"),
        does=(
            _("explains what changes, and when"),
            _("plans the move with everyone who helps"),
            _("sets up a first meeting with the new people"),
        ),
        does_not_decide=(_("which adult services somebody gets"),),
        ask_me_about=(
            _("what changes at 16 and at 18"),
            _("who helps after the move"),
            _("a visit to a new place"),
        ),
        kinds=(Kind.SOCIAL_CARE, Kind.HEALTH, Kind.SEND_TEAM),
    ),
    RoleCard(
        key="youth_justice_worker",
        title=_("Youth justice worker"),
        plain=_("helps young people who have been in contact with the police"),
        does=(
            _("explains what the police and courts are doing"),
            _("makes a plan for what comes next"),
            _("helps with school, work and free time"),
        ),
        does_not_decide=(_("what a court decides"),),
        ask_me_about=(
            _("dates and rules to keep to"),
            _("what happens in court"),
            _("putting things right"),
        ),
        kinds=(Kind.YOUTH_JUSTICE,),
    ),
    RoleCard(
        key="transport_officer",
        title=_("Transport officer"),
        plain=_("arranges travel to school or college"),
        does=(
            _("checks who can get help with travel"),
            _("plans the route, the driver and the helper"),
            _("sorts out late or missed journeys"),
        ),
        does_not_decide=(_("which school somebody goes to"),),
        ask_me_about=(
            _("pick-up times"),
            _("what helps on the journey"),
            _("learning to travel alone"),
        ),
        kinds=(Kind.TRANSPORT,),
    ),
    RoleCard(
        key="housing_officer",
        title=_("Housing officer"),
        plain=_("helps with finding and keeping a home"),
        does=(
            _("explains how to ask for a home"),
            _("looks at whether a home fits what a family needs"),
            _("helps with rent and repairs"),
        ),
        does_not_decide=(_("how soon a home is free"),),
        ask_me_about=(
            _("a home that is too small or hard to get around in"),
            _("rent and repairs"),
            _("a first home of one's own"),
        ),
        kinds=(Kind.HOUSING,),
    ),
    RoleCard(
        key="charity_worker",
        title=_("Young people's charity worker"),
        plain=_("listens, and runs clubs and groups"),
        does=(
            _("makes places where people can meet and have fun"),
            _("listens to young people and to parents"),
            _("helps to find other support"),
        ),
        does_not_decide=(_("what the council, school or health services give"),),
        ask_me_about=(
            _("clubs and groups"),
            _("meeting others"),
            _("someone to talk to"),
        ),
        kinds=(Kind.VOLUNTARY,),
    ),
)
