/**
 * Who plays in the simulated Spotify. Five names are real, because people say them when they speak of music; whatever
 * these artists are said to have recorded is as invented as all the rest.
 */
export interface ArtistSeed {
  name: string;
  genres: readonly [string, ...string[]];
  /** Of the first album. */
  since: number;
  /** How many albums are made up for it. */
  albums: number;
  /** How many singles besides. */
  singles?: number;
  popularity: number;
  /** Records written down by hand, instead of made-up albums. */
  records?: readonly RecordSeed[];
}

export interface RecordSeed {
  name: string;
  /** `1956`, or to the day. */
  releaseDate: string;
  tracks: readonly string[];
}

const byHand = (
  name: string,
  genres: readonly [string, ...string[]],
  popularity: number,
  records: readonly RecordSeed[],
): ArtistSeed => ({ name, genres, since: Number(records[0]?.releaseDate.slice(0, 4)), albums: 0, popularity, records });

const madeUp = (
  name: string,
  genres: readonly [string, ...string[]],
  since: number,
  popularity: number,
  { albums = 2, singles = 0 }: { albums?: number; singles?: number } = {},
): ArtistSeed => ({ name, genres, since, albums, singles, popularity });

export const ARTISTS: readonly ArtistSeed[] = [
  byHand('In Flames', ['melodic death metal', 'metal'], 74, [
    {
      name: 'Lanterns Under Ice',
      releaseDate: '1999-05-03',
      tracks: [
        'Frostbound Choir',
        'Lanterns Under Ice',
        'Ember to Ember',
        'The Hollow Compass',
        'Cinders for the Tide',
        'Pale Machinery',
        'A Map of Scars',
        'Winter Arithmetic',
        'Signal and Bone',
        'Last Light at Sea',
      ],
    },
    {
      name: 'Northern Signal',
      releaseDate: '2011-06-20',
      tracks: [
        'Northern Signal',
        'Carbon Prayer',
        'Drawn to the Undertow',
        'Every Wall a Mirror',
        'The Weight of Static',
        'Burn the Almanac',
        'Faultline Lullaby',
        'Without a Shoreline',
        'Iron Weather',
      ],
    },
  ]),
  byHand('Elvis Presley', ['rock and roll', 'country'], 80, [
    {
      name: 'Memphis After Midnight',
      releaseDate: '1956-03-23',
      tracks: [
        'Roadside Rhythm',
        'Hold My Hand, Caroline',
        'Jukebox Heart',
        'Tennessee Moonlight',
        'Slow Train Home',
        'Lonesome Dime',
        'Shake the Porch',
        'Sugar on the Dashboard',
        'One More Nickel',
        'Goodnight Memphis',
      ],
    },
    {
      name: 'Neon Ballads',
      releaseDate: '1969-09-12',
      tracks: [
        'Neon Chapel',
        'Only the Rain Knows',
        'Velvet Highway',
        'Tell It to the River',
        'A Suit of Stars',
        'Empty Ballroom',
        'Letters from the Desert',
        'Long Way to Sunday',
        'Curtain Call',
      ],
    },
  ]),
  byHand('Miles Davis', ['jazz'], 72, [
    {
      name: 'Blue Rooms',
      releaseDate: '1959-08-17',
      tracks: [
        'Half Past Blue',
        'Sketch for Two Horns',
        'The Quiet Floor',
        'Smoke on Ninth',
        'Coda in Green',
        'Blue Rooms',
      ],
    },
    {
      name: 'Slow Boulevard',
      releaseDate: '1965-01-25',
      tracks: [
        'Slow Boulevard',
        'Glass Staircase',
        'Eleven Steps',
        'Nobody in the Park',
        'Muted Morning',
        'Late Set, Early Rain',
      ],
    },
  ]),
  byHand('Daft Punk', ['electronic', 'house'], 82, [
    {
      name: 'Chrome Weekend',
      releaseDate: '1997-01-20',
      tracks: [
        'Chrome Weekend',
        'Robot Holiday',
        'Four to the Floor Plan',
        'Disco Voltage',
        'Turn the Dial',
        'Sodium Lights',
        'Human Frequency',
        'Loop Garou',
        'Afterhours Circuit',
      ],
    },
    {
      name: 'Satellite Discotheque',
      releaseDate: '2013-05-17',
      tracks: [
        'Satellite Discotheque',
        'Borrowed Gravity',
        'Lucky Signal',
        'Midnight Assembly',
        'The Robots Go Home',
        'Guitars from Orbit',
        'Vocoder Summer',
        'Landing Lights',
      ],
    },
  ]),
  byHand('Nina Simone', ['jazz', 'soul'], 70, [
    {
      name: 'Parlour Light',
      releaseDate: '1958-06-01',
      tracks: [
        'Parlour Light',
        'Sugar and Ash',
        'My Window Faces South',
        'Low Candle',
        'The Piano Remembers',
        'Sunday Coat',
        'No Throne',
      ],
    },
    {
      name: 'River in the Room',
      releaseDate: '1967-02-10',
      tracks: [
        'River in the Room',
        'Say It Plain',
        'Freedom Has a Sound',
        'Four Chairs',
        'Blackbird Blues',
        'Tomorrow Is My Turn to Speak',
      ],
    },
  ]),
  madeUp('Paper Lighthouse', ['indie rock', 'rock'], 2004, 66, { albums: 3, singles: 1 }),
  madeUp('Velvet Cartography', ['indie rock'], 2012, 58, { singles: 1 }),
  madeUp('Saltwater Almanac', ['folk', 'indie rock'], 2009, 55, { albums: 3 }),
  madeUp('The Tin Orchard', ['folk'], 1998, 41),
  madeUp('Marrow & Moss', ['folk'], 2015, 47),
  madeUp('Hollow Meridian', ['metal'], 1991, 49, { albums: 3 }),
  madeUp('Gravel Saints', ['metal', 'rock'], 2002, 44),
  madeUp('Ashen Corridor', ['melodic death metal', 'metal'], 2005, 46, { albums: 3 }),
  madeUp('Kettle of Storms', ['melodic death metal'], 2014, 38),
  madeUp('Brickyard Riot', ['punk'], 1979, 43),
  madeUp('Loose Change Parade', ['punk', 'rock'], 1996, 40, { singles: 1 }),
  madeUp('The Quarter Moons', ['rock'], 1968, 61, { albums: 3 }),
  madeUp('Harbour Static', ['rock'], 1974, 57, { albums: 3 }),
  madeUp('Copper Kingdoms', ['rock', 'blues'], 1983, 52),
  madeUp('Delta Telegraph', ['blues'], 1961, 37),
  madeUp('Sister Crossroads', ['blues', 'soul'], 1972, 39),
  madeUp('Juniper Vance Trio', ['jazz'], 1963, 45, { albums: 3 }),
  madeUp('The Blue Umbrella Quartet', ['jazz'], 1978, 42),
  madeUp('Night Bus Ensemble', ['jazz', 'lo-fi'], 2016, 50, { singles: 1 }),
  madeUp('Ode to Brass', ['jazz', 'funk'], 1971, 36),
  madeUp('Corduroy Express', ['funk'], 1975, 53),
  madeUp('Backseat Tambourine', ['funk', 'soul'], 1982, 46),
  madeUp('Golden Parcel', ['soul'], 1966, 51),
  madeUp('Honeyroad', ['soul', 'r&b'], 2018, 60, { singles: 2 }),
  madeUp('Low Tide Lovers', ['r&b'], 2011, 62, { singles: 1 }),
  madeUp('Satin Arithmetic', ['r&b', 'pop'], 2020, 68, { singles: 2 }),
  madeUp('Pixel Orchid', ['pop', 'synth-pop'], 2017, 77, { albums: 3, singles: 2 }),
  madeUp('Marigold Avenue', ['pop'], 2013, 79, { albums: 3, singles: 2 }),
  madeUp('Sunday Passport', ['pop'], 1994, 54),
  madeUp('Glasshouse Summer', ['pop', 'indie rock'], 2022, 71, { singles: 2 }),
  madeUp('Cassette Botany', ['synth-pop'], 1982, 59, { albums: 3 }),
  madeUp('Neon Cartwheel', ['synth-pop', 'pop'], 1986, 56),
  madeUp('Polaroid Tides', ['synth-pop', 'electronic'], 2014, 63, { singles: 1 }),
  madeUp('Modular Pigeon', ['electronic'], 2008, 52),
  madeUp('Kilowatt Garden', ['electronic', 'techno'], 2001, 48, { albums: 3 }),
  madeUp('Concrete Swan', ['techno'], 1995, 44, { albums: 3 }),
  madeUp('Platform Nine Ghosts', ['techno'], 2010, 47),
  madeUp('Warehouse Psalm', ['techno', 'house'], 2019, 51, { singles: 1 }),
  madeUp('Terrace Parade', ['house'], 1999, 50),
  madeUp('Disco Ferry', ['house', 'funk'], 2021, 64, { singles: 1 }),
  madeUp('Subterranean Kites', ['drum and bass'], 1997, 45),
  madeUp('Rollercoaster Monks', ['drum and bass', 'electronic'], 2013, 42),
  madeUp('Tidal Clockwork', ['ambient'], 1990, 40, { albums: 3 }),
  madeUp('Fjord Radio', ['ambient'], 2007, 43),
  madeUp('Weather Museum', ['ambient', 'classical'], 2018, 46),
  madeUp('Rainy Desk Club', ['lo-fi'], 2019, 67, { albums: 3, singles: 1 }),
  madeUp('Pocket Teapot', ['lo-fi', 'hip hop'], 2021, 58),
  madeUp('Corner Store Poets', ['hip hop'], 1993, 60, { albums: 3 }),
  madeUp('Brass Knuckle Ballet', ['hip hop'], 2006, 55),
  madeUp('Verse & Vermouth', ['hip hop', 'r&b'], 2016, 69, { singles: 2 }),
  madeUp('Dustbowl Choir', ['country', 'folk'], 1988, 41),
  madeUp('Wagonwheel Motel', ['country'], 2012, 53, { singles: 1 }),
  madeUp('Palm Tree Parliament', ['reggae'], 1977, 49),
  madeUp('Slow Ferry Sound', ['reggae'], 2003, 38),
  madeUp('Barrio Luminoso', ['latin', 'pop'], 2015, 73, { albums: 3, singles: 2 }),
  madeUp('Conga Cartel', ['latin', 'funk'], 1984, 44),
  madeUp('Halden Chamber Players', ['classical'], 1987, 39),
  madeUp('The Winter Manuscript', ['classical'], 2010, 42),
  madeUp('Twelve Quiet Pianos', ['classical', 'ambient'], 2020, 57, { singles: 1 }),
];
