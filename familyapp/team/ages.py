"""The birthdays and dates on which who decides changes. Pure functions of the date of birth.

Sources: Education Act 1996 s.8 and the School Leaving Date Order 1997 (last Friday in June);
Children and Families Act 2014 s.83 (a young person is over compulsory school age); Mental
Capacity Act 2005 s.2(5) (capacity is presumed from 16); Children Act 1989 s.105 (a child is
under 18, and parental responsibility ends there).
"""

from datetime import date, timedelta

GROWN = 18  # years; parental responsibility and care orders end
DECIDES = 16  # years; from here on the young person decides who sees what


def birthday(born: date, age: int) -> date:
    """The day somebody turns `age`. Born on 29 February: 1 March in a year without one."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def half_a_year_before(day: date) -> date:
    """The same day six months earlier, or the last day of that month."""
    year, month = (day.year, day.month - 6) if day.month > 6 else (day.year - 1, day.month + 6)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def end_of_compulsory_school_age(born: date) -> date:
    """The last Friday of June of the school year (1 September to 31 August) in which somebody
    turns 16. It can come before the birthday."""
    sixteen = birthday(born, DECIDES)
    year = sixteen.year + (sixteen.month >= 9)
    end_of_june = date(year, 6, 30)
    return end_of_june - timedelta(days=(end_of_june.weekday() - 4) % 7)


def school_year(born: date, on: date) -> int:
    """The school year of somebody's age on that day: 1 for the year after which one turns 6, 9
    for who turned 13 before this September, 0 and below before that. England, 1 September to 31
    August (Education Act 1996 s.579)."""
    began = on.year if on.month >= 9 else on.year - 1
    return began - (born.year + (born.month >= 9)) - 4


def youngest_of(age: int, on: date) -> date:
    """The latest date of birth of somebody who is `age` on that day: born then or earlier means
    that old. The mirror of `birthday`, for queries."""
    try:
        return on.replace(year=on.year - age)
    except ValueError:  # 29 February, and none in that year
        return date(on.year - age, 2, 28)
