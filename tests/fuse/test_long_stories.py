"""Longer invented stories: three articles of several sentences, a few planted differences, many near-misses."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from tests.fuse.builders import Told, story

HALE = ("Rebecca Hale", "person", ("Hale", "Ms Hale", "Dr Rebecca Hale"))
MENDES = ("Joao Mendes", "person", ("Mendes", "Mr Mendes", "Mayor Joao Mendes"))
GRID = ("National Grid Board", "organisation", ("the Board",))

STORIES: dict[str, tuple[list[str], set[tuple[str, str, frozenset[str]]]]] = {
    "earthquake": (
        [
            "A magnitude «6.8» earthquake struck the coast of Peru on Monday, killing at least «27» people. "
            "More than «400» homes were destroyed in the fishing town of Chala, the civil defence agency said. "
            "President Ana Quispe declared a state of emergency for «60 days». "
            "The quake hit at a depth of «33 km», the geological survey said.",
            "At least «27» people were killed when a magnitude «6.8» earthquake struck the coast of Peru on Monday. "
            "The civil defence agency said some «420» homes were destroyed in the fishing town of Chala. "
            "President Ana Quispe declared a state of emergency for «90 days». "
            "Aftershocks of magnitude «5.1» and «4.9» followed within hours.",
            "Peru's president has declared a state of emergency after an earthquake killed at least «27» people. "
            "Rescue teams reached Chala on Tuesday. Survivors slept in the open for a second night. "
            "In 2007 an earthquake killed «596» people further north.",
        ],
        {("figure", "conflict", frozenset({"60 days", "90 days"}))},
    ),
    "blackout": (
        [
            "Some «2.3 million» customers lost power across Queensland on Thursday after a substation caught fire. "
            "The operator said supply was restored to «80%» of homes by midnight. "
            "It was the largest outage since 2011, when «1.1 million» customers were cut off. "
            "Schools will stay closed until Monday.",
            "About «2.3 million» customers across Queensland lost power on Thursday after a fire at a substation. "
            "By midnight supply was restored to «eight in ten» homes, the operator said. "
            "Hospitals ran on generators for «9 hours». Schools will stay closed until Tuesday.",
            "More than «two million» customers lost power across Queensland. "
            "«One» hospital ran on generators for «nine hours». "
            "The operator expects to spend «A$45 million» on repairs over «3 years».",
        ],
        {("date", "conflict", frozenset({"Monday", "Tuesday"}))},
    ),
    "takeover": (
        [
            "Halden Foods has agreed to buy the snack maker Birch & Co for «$4.2 billion» in cash, the firms said on Tuesday. "
            "The deal values Birch at «$31» a share, a premium of «22%» over Monday's close. "
            "Halden expects savings of «$150 million» a year by 2027. Shares in Halden fell «3.1%».",
            "Halden Foods has agreed to buy the snack maker Birch & Co for «$4.2 billion» in cash. "
            "Birch shareholders will get «$31» a share, «22 per cent» more than Monday's closing price. "
            "Halden shares fell «3.1%» in New York while Birch jumped «19%». "
            "Halden expects savings of «$180 million» a year by 2027.",
            "The snack maker Birch & Co is to be sold for «$4.2bn», about «£3.3bn». "
            "Analysts had expected a price of «$3.9 billion». Birch employs «5,400» people in «12» plants.",
        ],
        {("figure", "conflict", frozenset({"$150 million", "$180 million"}))},
    ),
    "trial": (
        [
            "A jury in Leeds found the former banker guilty of fraud on Friday after a trial of «six weeks». "
            "He took «£2.4 million» from «38» pensioners between 2015 and 2019, the court heard. "
            "The former banker will be sentenced on 12 May. He is «54».",
            "A jury in Leeds found the former banker guilty of fraud after a «six-week» trial. "
            "Prosecutors said he took «£2.4 million» from «38» pensioners between 2015 and 2019. "
            "The judge told him to expect a prison term. The former banker will be sentenced on 21 May. He is «45».",
            "The former banker was found guilty of fraud in Leeds. He denied all «14» charges. "
            "«Thirty-eight» pensioners lost «£2.4m» in all, of which «£300,000» was recovered.",
        ],
        {("date", "conflict", frozenset({"12 May", "21 May"}))},
    ),
    "tennis": (
        [
            "Lena Brandt beat Aiko Mori 6-4 7-5 in Melbourne on Saturday to win her third major title. "
            "The German served «14» aces and lost just «9» points on serve. She earned «A$3.5 million».",
            "Lena Brandt won her third major title on Saturday, beating Aiko Mori 6-4 7-5 in Melbourne. "
            "Brandt hit «14» aces. Mori, «22», had won their last «four» meetings.",
            "Aiko Mori lost 6-4 7-5 to Lena Brandt in the Melbourne final. "
            "The Japanese player, «22», made «31» errors. Brandt hit «29».",
        ],
        set(),
    ),
    "vaccine": (
        [
            "The vaccine cut severe illness by «64%» in a trial of «21,000» adults, Dr Rebecca Hale told a meeting in Geneva. "
            "Side effects were mild in most volunteers. The results were published on 3 June. "
            "A second trial in «4,500» children will begin in September.",
            "In a trial of «21,000» adults the vaccine cut severe illness by «46%», Dr Rebecca Hale told a meeting in Geneva. "
            "About «2%» of volunteers had fever. A second trial, in «4,500» children, will begin in September.",
            "Severe illness fell sharply in vaccinated adults, researchers said. "
            "A second trial in «4,500» children will begin in October. Rebecca Hale led the work.",
        ],
        {
            ("figure", "conflict", frozenset({"64%", "46%"})),
            ("date", "conflict", frozenset({"September", "October"})),
        },
    ),
    "budget": (
        [
            "The state will spend «Rs 1,200 crore» on metro lines and «Rs 300 crore» on buses this year, the minister said. "
            "Spending on schools rises «8%» to «Rs 5,600 crore». The deficit is put at «3.1%» of output.",
            "The minister told the assembly that the state will spend «Rs 1,200 crore» on metro lines this year. "
            "Spending on hospitals rises «11%» to «Rs 2,900 crore». The deficit is put at «3.1%» of output.",
            "Metro lines get «Rs 1,200 crore» this year; buses get «Rs 300 crore». Last year metro lines got «Rs 900 crore».",
        ],
        set(),
    ),
    "protest": (
        [
            "Police said «12,000» people marched through Lisbon against rent rises on Sunday; organisers put it at «40,000». "
            "Mayor Joao Mendes promised «2,000» new flats by 2028. «Six» people were arrested.",
            "About «12,000» people marched through Lisbon against rent rises, police said. Organisers spoke of «40,000». "
            "Mayor Joao Mendes promised «2,000» new flats by 2030.",
            "«Tens of thousands» marched through Lisbon. Police made «six» arrests. A new march is planned for next Sunday.",
        ],
        {("date", "conflict", frozenset({"2028", "2030"}))},
    ),
    "rescue": (
        [
            "«Two» climbers were found alive on Saturday, «five days» after an avalanche on the north face. "
            "Rescuers in Chamonix searched with «4» helicopters and «11» dogs. A third climber is still missing.",
            "«Two» climbers have been found alive «five days» after an avalanche on the north face. "
            "The search with «four» helicopters and «11» dogs began on Monday. «One» climber is still missing.",
            "«Two» climbers survived «five nights» under snow. They had food for «two days». "
            "Their guide, «54», died in the same place in 2019.",
        ],
        set(),
    ),
    "strike": (
        [
            "Train drivers will strike on 7 and 9 August after talks over pay failed, their union said. "
            "It wants a rise of «7%»; the operator offers «4.5%» over «two years». The union has «11,000» members.",
            "Train drivers will strike on 7 and 9 August. The operator offers «4.5%» over «two years» and the union wants «7%». "
            "The union, with «11,000» members, last went on strike in 2022.",
            "Commuters face «two days» without trains. The operator offers «4.5%» over «three years». Bus services run as usual.",
        ],
        {("figure", "conflict", frozenset({"two years", "three years"}))},
    ),
    "spill": (
        [
            "The tanker leaked «340 tonnes» of fuel oil off Mauritius, the owner said. Booms hold back a slick «4 km» long. "
            "Divers will seal the hull within «two weeks».",
            "The tanker leaked «340 barrels» of fuel oil off Mauritius, the owner said. "
            "Divers will seal the hull within «two weeks». A slick of «4 km» drifts north.",
            "Fuel oil from the tanker reached beaches. Volunteers filled «900» bags with sand and oil.",
        ],
        {("figure", "conflict", frozenset({"340 tonnes", "340 barrels"}))},  # a conversion would give another number
    ),
    "census": (
        [
            "The town had «18,204» residents in 2021, down from «19,950» in 2011. A third are over «65». "
            "The school closed in 2016 for lack of pupils.",
            "The town had «18,204» residents in 2021. In 2011 it had «19,950». "
            "The only school closed in 2014 for lack of pupils.",
            "In 1991 the town had «24,100» residents. The school closed for lack of pupils.",
        ],
        {("date", "conflict", frozenset({"2016", "2014"}))},
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_disagreements(name: str) -> None:
    texts, expected = STORIES[name]
    actors = (HALE, MENDES, GRID)
    found = fuse(story(*(Told(text, actors=actors) for text in texts))).disagreements
    assert {(one.kind, one.type, frozenset(side.value for side in one.claims)) for one in found} == expected
