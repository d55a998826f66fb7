"""Invented articles of four stories; only those of the harbour and of the election have more than one."""

from __future__ import annotations

HARBOUR_A = (
    "Fire closes Kelso harbour\n\n"
    "A fire that broke out in a fish warehouse closed the harbour of Kelso Island on Tuesday night and left 240 "
    "people without work, the Kelso Harbour Board said. Ana Ruiz, who chairs the board, told reporters that the "
    "quay would stay shut until engineers had examined the crane. “We lost the whole north quay in an hour,” she "
    "said. The ferry to Port Marrow was cancelled and passengers were taken to hotels. The Seafarers Union called "
    "for an inquiry into the sprinklers, which inspectors from the Maritime Safety Office had passed in March. "
    "Tomas Lindqvist of the union said its members had warned of faulty valves for years. The warehouse belongs "
    "to Northlight Fisheries, which exports herring to Bergen and Aberdeen.\n"
)
HARBOUR_B = (
    "Union demands inquiry after blaze\n\n"
    "The Seafarers Union wants a public inquiry into the warehouse fire that shut Kelso Island's harbour. Its "
    "secretary, Tomas Lindqvist, said on Wednesday that members had reported faulty valves to Northlight "
    "Fisheries long before the blaze. The company rejected this and pointed to an inspection by the Maritime "
    "Safety Office. About 240 workers have been sent home. Shops on the island say they will run short of fresh "
    "food by the weekend because no ferry from Port Marrow can land. Ana Ruiz of the Kelso Harbour Board said "
    "that a floating quay might be towed from Aberdeen, at a cost of £3.5 million, if the crane cannot be "
    "repaired. A spokeswoman for the regional government in Carrick promised help for families.\n"
)
ELECTION_A = (
    "Osei wins second term in Tamba\n\n"
    "President Kwame Osei was declared the winner of the election in Tamba on Saturday with 53.4 per cent of the "
    "vote, the Electoral Commission announced in the capital, Sowe. His rival Fatou Jallow of the Unity Movement "
    "won 44.1 per cent and said she would challenge the result before the Supreme Court. Observers from the "
    "African Union praised the calm conduct of the poll but noted delays in the northern region of Bassari. Mr "
    "Osei, a former economist, thanked voters and promised to finish the railway to the coast. Turnout was 71 per "
    "cent, slightly lower than five years ago. Soldiers patrolled the streets of Sowe during the night.\n"
)
ELECTION_B = (
    "Opposition goes to court over Tamba vote\n\n"
    "Lawyers for Fatou Jallow filed a petition to the Supreme Court of Tamba on Monday, asking for a recount in "
    "Bassari, where the Unity Movement says that 312 polling stations opened late. The Electoral Commission has "
    "declared President Kwame Osei re-elected with 53.4 per cent. African Union observers said the delays had not "
    "changed the outcome. The court in Sowe has fourteen days to rule. Supporters of Ms Jallow marched peacefully "
    "through the capital, watched by soldiers, while Mr Osei met ministers to discuss the railway. Shares on the "
    "small Sowe exchange rose by two per cent on hopes of stability.\n"
)
COMET = (
    "Probe sends first pictures of comet\n\n"
    "The space probe Lantern has sent the first close pictures of comet Brenner-Hale, showing jets of gas that "
    "rise from a dark crust, scientists at the Orbital Science Institute in Madrid said on Thursday. The craft "
    "passed within 610 kilometres of the nucleus after a journey of seven years. Amara Devi, who leads the camera "
    "team, said the surface looked older than expected. Dust damaged one of the two antennas, so that data now "
    "arrive slowly. The mission cost 480 million euros and is to end when Lantern runs out of fuel in the autumn. "
    "A second flyby of a smaller body is being studied by engineers in Toulouse.\n"
)
BAKERY = (
    "Sourdough chain files for bankruptcy\n\n"
    "The bakery chain Crumb & Daughters has filed for bankruptcy protection in Delaware after flour prices "
    "doubled and three of its landlords raised rents, court papers show. The company, founded in Portland by "
    "Judith Klein, owes its creditors $62 million and plans to close 48 of its 130 shops. Staff at the Oakland "
    "plant were told by e-mail. A buyer may be found by Christmas, said Raymond Cho, the restructuring officer, "
    "who has talked with two private equity firms. Customers with gift cards can use them until the end of the "
    "month. Analysts at Whitcombe Research said the expansion had been too quick.\n"
)
TRIAL = (
    "Former coach sentenced for match fixing\n\n"
    "A court in Ljubljana has sentenced the former volleyball coach Marko Zupan to four years in prison for "
    "fixing matches in the Adriatic League between two seasons. Judge Petra Novak said he had betrayed young "
    "players. Prosecutors told the court that betting rings in Trieste paid him 150,000 euros. Three referees "
    "were acquitted for lack of evidence. Zupan's lawyer announced an appeal and called the verdict harsh. The "
    "volleyball federation has banned him for life and will replay no match. Former players who had testified "
    "hugged each other in the corridor and declined to speak with journalists.\n"
)
