"""People who help with learning and with what comes after school."""

from django.utils.translation import gettext_lazy as _

from familyapp.services.models import Service
from familyapp.services.role_cards.card import Ring, RoleCard

Kind = Service.Kind

SCHOOL = (
    RoleCard(
        key="senco",
        title=_("SENCO (special needs coordinator)"),
        plain=_("makes sure that school gives the right extra help"),
        does=(
            _("finds out what makes learning hard, and what helps"),
            _("plans extra help and checks if it works"),
            _("tells teachers what each pupil needs"),
        ),
        does_not_decide=(
            _("whether there is an education, health and care plan"),
            _("how much money the school gets"),
        ),
        ask_me_about=(
            _("extra help in class"),
            _("how school is going"),
            _("changes to tests and exams"),
        ),
        kinds=(Kind.EDUCATION,),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="class_teacher",
        title=_("Class teacher or tutor"),
        plain=_("teaches and looks out for pupils every school day"),
        does=(
            _("makes lessons work for each pupil"),
            _("notices when things go well or get hard"),
            _("talks with home about the school day"),
        ),
        does_not_decide=(_("which school a pupil goes to"),),
        ask_me_about=(
            _("lessons and homework"),
            _("friends and break times"),
            _("a good day or a bad day"),
        ),
        kinds=(Kind.EDUCATION,),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="teaching_assistant",
        title=_("Teaching assistant"),
        plain=_("helps in lessons and around school"),
        does=(
            _("explains tasks in smaller steps"),
            _("helps at lunch, at break and on the way around school"),
            _("helps pupils do more by themselves"),
        ),
        does_not_decide=(_("how many hours of help a pupil gets"),),
        ask_me_about=(_("what helped in class today"), _("worries in the school day")),
        kinds=(Kind.EDUCATION,),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="headteacher",
        title=_("Headteacher"),
        plain=_("is in charge of the school"),
        does=(
            _("makes sure that pupils are safe and can learn"),
            _("decides how the school uses its staff and money"),
            _("answers when something at school is not right"),
        ),
        does_not_decide=(_("what an education, health and care plan says"),),
        ask_me_about=(
            _("rules and safety at school"),
            _("time out of school"),
            _("a complaint about school"),
        ),
        kinds=(Kind.EDUCATION,),
        ring=Ring.EVERY_DAY,
    ),
    RoleCard(
        key="educational_psychologist",
        title=_("Educational psychologist"),
        plain=_("finds out what makes learning easier or harder"),
        does=(
            _("talks with pupils, watches how they learn, and listens to home"),
            _("suggests ways to learn that suit that pupil"),
            _("writes advice for school and for plans"),
        ),
        does_not_decide=(
            _("whether there is an education, health and care plan"),
            _("which school a pupil goes to"),
        ),
        ask_me_about=(
            _("how somebody learns best"),
            _("worries about school"),
            _("what a report means"),
        ),
        kinds=(Kind.EDUCATION, Kind.SEND_TEAM),
    ),
    RoleCard(
        key="specialist_teacher",
        title=_("Specialist teacher (hearing, sight or autism)"),
        plain=_("knows a lot about learning with hearing loss, sight loss or autism"),
        does=(
            _("shows school how to make lessons easier to follow"),
            _("helps with equipment, such as hearing aids or large print"),
            _("teaches skills, such as signing or braille"),
        ),
        does_not_decide=(_("what extra help the council pays for"),),
        ask_me_about=(
            _("equipment for learning"),
            _("making a classroom work better"),
            _("signs, braille or pictures"),
        ),
        kinds=(Kind.EDUCATION, Kind.SEND_TEAM),
    ),
    RoleCard(
        key="virtual_school_head",
        title=_("Virtual school head"),
        plain=_("looks after the education of children in care"),
        does=(
            _("checks that each child in care is learning well"),
            _("makes sure that there is a plan for school"),
            _("asks schools to give extra help"),
        ),
        does_not_decide=(_("where a child lives"),),
        ask_me_about=(
            _("school for a child in care"),
            _("extra money that helps with learning"),
        ),
        kinds=(Kind.EDUCATION, Kind.SOCIAL_CARE),
    ),
    RoleCard(
        key="careers_adviser",
        title=_("Careers adviser"),
        plain=_("helps with choosing what to do after school"),
        does=(
            _("finds out what somebody likes and is good at"),
            _("explains courses, training and jobs"),
            _("helps with applying"),
        ),
        does_not_decide=(_("who gets a place or a job"),),
        ask_me_about=(
            _("college and courses"),
            _("work and training"),
            _("getting ready for an interview"),
        ),
        kinds=(Kind.WORK, Kind.EDUCATION),
    ),
    RoleCard(
        key="work_coach",
        title=_("Work coach (Jobcentre Plus)"),
        plain=_("helps with finding work and with benefits"),
        does=(
            _("talks about what work could suit somebody"),
            _("finds training, or a job to try"),
            _("explains which benefits there are"),
        ),
        does_not_decide=(_("which person an employer picks"),),
        ask_me_about=(
            _("looking for work"),
            _("help to do a job"),
            _("benefits"),
        ),
        kinds=(Kind.WORK,),
    ),
)
