"""Countries: their names, the words for their people, and their large cities and regions.

General reference data, one country a line: `name | other names | demonyms and adjectives | cities and regions`; a line that
begins with a space goes on with the cities of the one before. It serves two ends: one country under several names is one
actor, and a city and its own country are no contradiction.
"""

from __future__ import annotations

from functools import cache

_TABLE = """
United Kingdom|UK,Britain,Great Britain,U.K.|British,Britons|London,England,Scotland,Wales,Northern Ireland,
 Edinburgh,Glasgow,Cardiff,Belfast,Manchester,Birmingham,Leeds,Liverpool,Bristol,Sheffield,Newcastle,Dover,Kent,
 Cornwall,Yorkshire,Oxford,Cambridge,Brighton,Nottingham,Aberdeen,Westminster,Preston,Norwich,York,Leicester,
 Coventry,Hull,Plymouth,Southampton,Portsmouth,Derby,Wolverhampton,Sunderland,Bath,Exeter,Swansea,Dundee,Inverness,
 Derry,Stoke,Bradford,Wakefield,Blackpool,Middlesbrough,Reading,Luton,Swindon,Gloucester,Lincoln,Ipswich,Carlisle
United States|US,USA,U.S.,U.S.A.,America,United States of America|American,Americans|Washington,New York,
 Los Angeles,Chicago,Houston,Boston,Philadelphia,San Francisco,Seattle,Miami,Atlanta,Dallas,Denver,Detroit,Texas,
 California,Florida,Ohio,Alabama,Alaska,Arizona,Arkansas,Colorado,Connecticut,Delaware,Hawaii,Idaho,Illinois,
 Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,
 Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Oklahoma,Oregon,
 Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Utah,Vermont,Virginia,West Virginia,Wisconsin,
 Wyoming,Phoenix,Las Vegas,Brooklyn,Manhattan,New Orleans,Sacramento,San Diego,Oakland,Fresno,Portland,Spokane,
 Tacoma,Austin,San Antonio,Fort Worth,El Paso,Columbus,Cleveland,Cincinnati,Nashville,Memphis,Milwaukee,Madison,
 Baltimore,Pittsburgh,Minneapolis,St Paul,Kansas City,St Louis,Charlotte,Raleigh,Orlando,Tampa,Jacksonville,
 Indianapolis,Omaha,Tulsa,Oklahoma City,Albuquerque,Santa Fe,Tucson,Salt Lake City,Honolulu,Anchorage,Buffalo,
 Louisville,Little Rock,Des Moines,Boise,Reno,Newark,Hartford,Providence,Richmond,Norfolk
Afghanistan||Afghan,Afghans|Kabul,Kandahar,Herat
Albania||Albanian,Albanians|Tirana
Algeria||Algerian|Algiers
Angola||Angolan|Luanda
Argentina||Argentine,Argentinian|Buenos Aires,Córdoba
Armenia||Armenian|Yerevan
Australia||Australian,Australians|Canberra,Sydney,Melbourne,Brisbane,Perth,Adelaide,Darwin,Hobart,Queensland,
 New South Wales,Victoria,Tasmania,Western Australia,South Australia,Northern Territory,Cairns,Townsville
Austria||Austrian|Vienna,Graz,Salzburg
Azerbaijan||Azerbaijani|Baku
Bahrain||Bahraini|Manama
Bangladesh||Bangladeshi|Dhaka,Chittagong
Belarus||Belarusian|Minsk
Belgium||Belgian|Brussels,Antwerp,Ghent
Bolivia||Bolivian|La Paz
Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina|Bosnian|Sarajevo
Botswana|||Gaborone
Brazil||Brazilian,Brazilians|Brasilia,Brasília,Rio de Janeiro,Sao Paulo,São Paulo,Salvador
Bulgaria||Bulgarian|Sofia
Cambodia||Cambodian|Phnom Penh
Cameroon||Cameroonian|Yaounde,Douala
Canada||Canadian,Canadians|Ottawa,Toronto,Montreal,Vancouver,Calgary,Ontario,Quebec,Alberta,British Columbia,
 Winnipeg,Halifax
Chad||Chadian|N'Djamena
Chile||Chilean|Santiago,Valparaiso
China|People's Republic of China,PRC|Chinese|Beijing,Shanghai,Shenzhen,Guangzhou,Wuhan,Chengdu,Hong Kong,Tibet,
 Xinjiang
Colombia||Colombian|Bogota,Bogotá,Medellin,Cali
Costa Rica|||San Jose
Croatia||Croatian,Croats|Zagreb,Split,Dubrovnik
Cuba||Cuban|Havana
Cyprus||Cypriot|Nicosia,Limassol
Czech Republic|Czechia|Czech,Czechs|Prague,Brno
Democratic Republic of the Congo|DR Congo,DRC,Democratic Republic of Congo|Congolese|Kinshasa,Goma
Denmark||Danish,Danes|Copenhagen,Aarhus,Greenland
Dominican Republic||Dominican|Santo Domingo
Ecuador||Ecuadorian|Quito,Guayaquil
Egypt||Egyptian,Egyptians|Cairo,Alexandria,Sharm el-Sheikh
El Salvador||Salvadoran|San Salvador
Estonia||Estonian|Tallinn
Ethiopia||Ethiopian|Addis Ababa
Fiji||Fijian|Suva
Finland||Finnish,Finns|Helsinki,Tampere
France||French|Paris,Marseille,Lyon,Nice,Calais,Dunkirk,Strasbourg,Bordeaux,Toulouse,Lille,Normandy
Georgia||Georgian|Tbilisi
Germany||German,Germans|Berlin,Munich,Hamburg,Frankfurt,Cologne,Bavaria,Dresden,Leipzig,Stuttgart,Bonn
Ghana||Ghanaian|Accra
Greece||Greek,Greeks|Athens,Thessaloniki,Crete
Guatemala||Guatemalan|
Haiti||Haitian|Port-au-Prince
Honduras||Honduran|Tegucigalpa
Hungary||Hungarian,Hungarians|Budapest
Iceland||Icelandic|Reykjavik
India||Indian,Indians|New Delhi,Delhi,Mumbai,Kolkata,Chennai,Bengaluru,Bangalore,Hyderabad,Kerala,Punjab,Gujarat,
 Maharashtra,Tamil Nadu,Uttar Pradesh,Bihar,Assam,Odisha,Karnataka,Rajasthan,West Bengal,Pune,Goa,Jaipur,Lucknow,
 Kochi,Ahmedabad
Indonesia||Indonesian|Jakarta,Bali,Java,Sumatra
Iran|Islamic Republic of Iran|Iranian,Iranians|Tehran,Isfahan
Iraq||Iraqi,Iraqis|Baghdad,Mosul,Basra
Ireland|Republic of Ireland|Irish|Dublin,Cork,Galway
Israel||Israeli,Israelis|Jerusalem,Tel Aviv,Haifa
Italy||Italian,Italians|Rome,Milan,Naples,Turin,Venice,Sicily,Florence,Genoa
Ivory Coast|Côte d'Ivoire|Ivorian|Abidjan
Jamaica||Jamaican|Kingston
Japan||Japanese|Tokyo,Osaka,Kyoto,Hiroshima,Fukushima,Hokkaido
Jordan||Jordanian|Amman
Kazakhstan||Kazakh|Astana,Almaty
Kenya||Kenyan,Kenyans|Nairobi,Mombasa
Kosovo||Kosovan,Kosovar|Pristina,Prishtina
Kuwait||Kuwaiti|Kuwait City
Kyrgyzstan||Kyrgyz|Bishkek
Laos||Laotian|Vientiane
Latvia||Latvian|Riga
Lebanon||Lebanese|Beirut,Tripoli
Libya||Libyan|Benghazi
Lithuania||Lithuanian|Vilnius
Luxembourg|||
Malaysia||Malaysian|Kuala Lumpur,Penang
Mali||Malian|Bamako
Malta||Maltese|Valletta
Mexico||Mexican,Mexicans|Mexico City,Tijuana,Guadalajara,Monterrey
Moldova||Moldovan|Chisinau
Mongolia||Mongolian|Ulaanbaatar
Montenegro||Montenegrin|Podgorica
Morocco||Moroccan|Rabat,Casablanca,Marrakesh
Mozambique||Mozambican|Maputo
Myanmar|Burma|Burmese|Yangon,Naypyidaw
Namibia||Namibian|Windhoek
Nepal||Nepali,Nepalese|Kathmandu
Netherlands|Holland|Dutch|Amsterdam,The Hague,Rotterdam,Utrecht
New Zealand||New Zealanders|Wellington,Auckland,Christchurch
Nicaragua||Nicaraguan|Managua
Niger|||Niamey
Nigeria||Nigerian,Nigerians|Abuja,Lagos,Kano
North Korea|DPRK|North Korean|Pyongyang
North Macedonia||Macedonian|Skopje
Norway||Norwegian,Norwegians|Oslo,Bergen
Oman||Omani|Muscat
Pakistan||Pakistani,Pakistanis|Islamabad,Karachi,Lahore,Peshawar
Panama||Panamanian|Panama City
Papua New Guinea|||Port Moresby
Paraguay||Paraguayan|Asuncion
Peru||Peruvian|Lima,Cusco
Philippines||Filipino,Philippine|Manila,Cebu,Mindanao
Poland||Polish,Poles|Warsaw,Krakow,Gdansk
Portugal||Portuguese|Lisbon,Porto
Qatar||Qatari|Doha
Romania||Romanian|Bucharest
Russia|Russian Federation|Russian,Russians|Moscow,St Petersburg,Siberia
Rwanda||Rwandan|Kigali
Saudi Arabia||Saudi,Saudis|Riyadh,Jeddah,Mecca
Senegal||Senegalese|Dakar
Serbia||Serbian,Serbs|Belgrade,Novi Sad
Singapore||Singaporean|
Slovakia||Slovak|Bratislava
Slovenia||Slovenian,Slovene|Ljubljana
Somalia||Somali|Mogadishu
South Africa||South African|Pretoria,Johannesburg,Cape Town,Durban
South Korea|Republic of Korea|South Korean|Seoul,Busan
South Sudan||South Sudanese|Juba
Spain||Spanish,Spaniards|Madrid,Barcelona,Valencia,Seville,Catalonia,Granada
Sri Lanka||Sri Lankan|Colombo
Sudan||Sudanese|Khartoum
Sweden||Swedish,Swedes|Stockholm,Gothenburg,Malmo
Switzerland||Swiss|Bern,Geneva,Zurich,Davos,Basel
Syria||Syrian,Syrians|Damascus,Aleppo
Taiwan||Taiwanese|Taipei
Tanzania||Tanzanian|Dar es Salaam,Dodoma
Thailand||Thai|Bangkok,Phuket
Tunisia||Tunisian|Tunis
Turkey|Türkiye|Turkish,Turks|Ankara,Istanbul,Izmir
Uganda||Ugandan|Kampala
Ukraine||Ukrainian,Ukrainians|Kyiv,Kiev,Kharkiv,Odesa,Odessa,Lviv,Crimea
United Arab Emirates|UAE|Emirati|Dubai,Abu Dhabi
Uruguay||Uruguayan|Montevideo
Uzbekistan||Uzbek|Tashkent
Venezuela||Venezuelan|Caracas
Vietnam||Vietnamese|Hanoi,Ho Chi Minh City
Yemen||Yemeni|Sanaa,Aden
Zambia||Zambian|Lusaka
Zimbabwe||Zimbabwean|Harare
"""


def _key(name: str) -> str:
    low = name.strip().removeprefix("the ").removeprefix("The ")
    return low.replace("’", "'").casefold().replace(".", "")


@cache
def _column(column: int) -> dict[str, str]:
    rows = [line.split("|") for line in _TABLE.strip().replace("\n ", "").splitlines()]
    return {_key(word): row[0] for row in rows for word in row[column].split(",") if word}


def country(name: str) -> str | None:
    """The country that a name stands for (`Britain` -> `United Kingdom`), or None where it is no country's name."""
    return _column(0).get(_key(name)) or _column(1).get(_key(name))


def country_of_adjective(word: str) -> str | None:
    """The country of an adjective or a people (`Serbian` -> `Serbia`), or None."""
    return _column(2).get(_key(word))


def country_of_place(name: str) -> str | None:
    """The country in which a city or region of the table lies, or None."""
    return _column(3).get(_key(name))


def apart(left: str, right: str) -> bool:
    """Whether two place names are known to lie apart: two countries, or places of two countries.

    >>> apart("Hungary", "London"), apart("London", "UK"), apart("Leeds", "Bradford")
    (True, False, False)
    """
    homes = [country(name) or country_of_place(name) for name in (left, right)]
    return None not in homes and homes[0] != homes[1]


def known(name: str) -> bool:
    """Whether the table holds the name as a country, city or region."""
    return bool(country(name) or country_of_place(name))
