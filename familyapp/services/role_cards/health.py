"""People who help with body and mind."""

from django.utils.translation import gettext_lazy as _

from familyapp.services.models import Service
from familyapp.services.role_cards.card import RoleCard

Kind = Service.Kind

HEALTH = (
    RoleCard(
        key="gp",
        title=_("GP (family doctor)"),
        plain=_("is the first doctor to ask about health"),
        does=(
            _("looks after everyday health"),
            _("asks hospital teams and specialists to help"),
            _("gives and checks medicines"),
        ),
        does_not_decide=(_("how soon a hospital can see somebody"), _("extra help at school")),
        ask_me_about=(
            _("feeling ill"),
            _("medicines"),
            _("a yearly health check"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="paediatrician",
        title=_("Paediatrician (children's doctor)"),
        plain=_("is a doctor who knows about children's health and growth"),
        does=(
            _("checks health, and how a child grows and learns"),
            _("finds out if there is a condition, and explains it"),
            _("plans treatment together with the family"),
        ),
        does_not_decide=(
            _("which school a child goes to"),
            _("what an education, health and care plan says"),
        ),
        ask_me_about=(
            _("what a condition means"),
            _("medicines and treatment"),
            _("test results"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="health_visitor",
        title=_("Health visitor"),
        plain=_("helps babies and young children to grow well"),
        does=(
            _("visits at home, or meets at a clinic"),
            _("checks how a child grows and learns"),
            _("helps with sleep, food and play"),
        ),
        does_not_decide=(_("whether a child has a condition"),),
        ask_me_about=(
            _("sleep, food and toilet"),
            _("talking and walking"),
            _("how parents are feeling"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="school_nurse",
        title=_("School nurse"),
        plain=_("helps with staying healthy at school"),
        does=(
            _("helps school understand a health need"),
            _("writes down what to do if somebody gets ill at school"),
            _("talks about growing up, sleep and worries"),
        ),
        does_not_decide=(_("which medicine a doctor gives"),),
        ask_me_about=(
            _("health at school"),
            _("growing up and feelings"),
            _("toilet worries"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="community_nurse",
        title=_("Community children's nurse"),
        plain=_("gives nursing care at home, at school or nearby"),
        does=(
            _("helps with care, such as tube feeding or dressings"),
            _("shows families and school how to do it safely"),
            _("speaks with the hospital"),
        ),
        does_not_decide=(_("which treatment the hospital chooses"),),
        ask_me_about=(
            _("care at home"),
            _("supplies and equipment"),
            _("feeling unsure about a care task"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="speech_and_language_therapist",
        title=_("Speech and language therapist"),
        plain=_("helps with talking, understanding, eating and drinking"),
        does=(
            _("finds out how somebody likes to say things"),
            _("teaches ways to be understood: words, signs, pictures or a device"),
            _("helps to make eating and drinking safe"),
        ),
        does_not_decide=(_("what an education, health and care plan says"),),
        ask_me_about=(
            _("being understood"),
            _("signs, pictures or a talking device"),
            _("trouble with swallowing"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="occupational_therapist",
        title=_("Occupational therapist"),
        plain=_("helps with everyday things, such as dressing, writing and washing"),
        does=(
            _("finds out which everyday tasks are hard, and why"),
            _("suggests equipment and other ways to do them"),
            _("helps when noise, light or touch feel too much"),
        ),
        does_not_decide=(_("who pays for big changes to a home"),),
        ask_me_about=(
            _("equipment for home or school"),
            _("dressing, eating and writing"),
            _("noise, light and touch"),
        ),
        kinds=(Kind.HEALTH, Kind.SOCIAL_CARE),
    ),
    RoleCard(
        key="physiotherapist",
        title=_("Physiotherapist"),
        plain=_("helps with moving, strength and balance"),
        does=(
            _("checks how somebody moves"),
            _("gives exercises for home and school"),
            _("helps with chairs, frames and splints"),
        ),
        does_not_decide=(_("whether somebody has an operation"),),
        ask_me_about=(
            _("moving with less pain"),
            _("exercises"),
            _("joining in with sport and play"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="dietitian",
        title=_("Dietitian"),
        plain=_("helps with food, drink and growing well"),
        does=(
            _("checks that somebody gets the food their body needs"),
            _("plans meals, special food or tube feeds"),
            _("helps when somebody can eat only a few foods"),
        ),
        does_not_decide=(_("what the school kitchen cooks"),),
        ask_me_about=(
            _("food that feels hard to eat"),
            _("weight and growth"),
            _("tube feeds and special food"),
        ),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="designated_clinical_officer",
        title=_("Designated clinical or medical officer (DCO, DMO)"),
        plain=_("makes sure that health services do their part in plans"),
        does=(
            _("checks that health advice for plans is clear and on time"),
            _("brings health, school and the council together"),
            _("explains to health teams what the law asks of them"),
        ),
        does_not_decide=(
            _("which treatment somebody gets"),
            _("whether there is an education, health and care plan"),
        ),
        ask_me_about=(_("health advice that is late"), _("the health part of a plan")),
        kinds=(Kind.HEALTH,),
    ),
    RoleCard(
        key="camhs_worker",
        title=_("CAMHS worker (feelings and mental health)"),
        plain=_("helps with strong feelings, worries and low mood"),
        does=(
            _("listens, and finds out what is going on"),
            _("teaches ways to feel better and stay safe"),
            _("works with the family when that helps"),
        ),
        does_not_decide=(_("what school or the council does"),),
        ask_me_about=(
            _("worries, sadness or anger"),
            _("feelings that are hard to manage"),
            _("what stays private"),
        ),
        kinds=(Kind.MENTAL_HEALTH,),
    ),
    RoleCard(
        key="psychologist",
        title=_("Clinical psychologist"),
        plain=_("helps people understand thoughts, feelings and behaviour"),
        does=(
            _("talks, plays or draws to find out what is hard"),
            _("finds new ways to cope, step by step"),
            _("helps others understand, if that is agreed"),
        ),
        does_not_decide=(_("which medicine a doctor gives"), _("extra help at school")),
        ask_me_about=(
            _("why something feels so hard"),
            _("fears and worries"),
            _("what stays private"),
        ),
        kinds=(Kind.MENTAL_HEALTH,),
    ),
    RoleCard(
        key="sexual_health_nurse",
        title=_("Sexual health nurse"),
        plain=_("gives private help with bodies, sex and relationships"),
        does=(
            _("talks about bodies, growing up and relationships"),
            _("helps with contraception and tests"),
            _("explains what stays private, and what cannot"),
        ),
        does_not_decide=(_("what a person chooses"),),
        ask_me_about=(
            _("contraception and tests"),
            _("a relationship that does not feel right"),
            _("what stays private"),
        ),
        kinds=(Kind.SEXUAL_HEALTH,),
    ),
    RoleCard(
        key="drugs_and_alcohol_worker",
        title=_("Drugs and alcohol worker"),
        plain=_("helps with drugs and alcohol, and does not judge"),
        does=(
            _("listens, and is honest about risks"),
            _("makes a plan to stay safer, cut down or stop"),
            _("helps the family understand, if that is agreed"),
        ),
        does_not_decide=(_("what the police or school do"),),
        ask_me_about=(
            _("drinking, smoking, vaping or drugs"),
            _("staying safer"),
            _("what stays private"),
        ),
        kinds=(Kind.DRUGS_AND_ALCOHOL,),
    ),
)
