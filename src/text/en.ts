/** English texts, by the keys of `zh.ts`. */
import { coverage } from './coverage.ts';
import { declare } from './declare.ts';
import { describing } from './describing.ts';
import { editing } from './editing.ts';
import { edits } from './edits.ts';
import { files } from './files.ts';
import { history } from './history.ts';
import { incoming } from './incoming.ts';
import { meeting } from './meeting.ts';
import { facilities } from './facilities.ts';
import { outgoing } from './outgoing.ts';
import { paper } from './paper.ts';
import { pack } from './pack.ts';
import { photos } from './photos.ts';
import { policy } from './policy.ts';
import { calendar } from './calendar.ts';
import { charts } from './charts.ts';
import { progress } from './progress.ts';
import { registers } from './registers.ts';
import { repairs } from './repairs.ts';
import { sheets } from './sheets.ts';
import { saving } from './saving.ts';
import { versions } from './versions.ts';
import { zones } from './zones.ts';
import { welcome } from './welcome.ts';

import type { zh } from './zh.ts';

export const en: typeof zh = {
  incoming: incoming.en,
  facilities: facilities.en,
  outgoing: outgoing.en,
  editing: editing.en,
  history: history.en,
  saving: saving.en,
  repairs: repairs.en,
  lists: { comma: ', ' },
  files: files.en,
  coverage: coverage.en,
  progress: progress.en,
  calendar: calendar.en,
  charts: charts.en,
  sheets: sheets.en,
  registers: registers.en,
  meeting: meeting.en,
  paper: paper.en,
  declare: declare.en,
  pack: pack.en,
  photos: photos.en,
  policy: policy.en,
  describe: describing.en,
  versions: versions.en,
  zones: zones.en,
  welcome: welcome.en,
  edits: edits.en,
  app: {
    name: 'Zhentu',
    tagline: 'Planning atlas and progress board for characteristic towns',
    loading: 'Opening Zhentu…',
    failed: 'Zhentu did not open',
    failedHelp: 'Reload the page; if that does not help, send the lines below to whoever maintains it.',
    reload: 'Reload',
    sample: 'Sample data',
    sampleHelp:
      'The boundaries and figures shown are invented samples, not any real town’s boundary. Names, units, clauses and dates come from the policy.',
    sampleClear: 'Clear sample data',
    sampleRestore: 'Load sample data',
    sampleRestoreAsk:
      'There is real land or real data. It does not stand beside the sample: loading the sample takes it away, as one change that can be undone. Save it as a .zhentu file first.',
    sampleRestoreTake: 'Take the real data away, load the sample',
    sampleClearAsk:
      'Clear all sample boundaries and sample decisions? The facts of the policy stay, and the sample can be loaded again at any time.',
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    language: '中文',
    theme: 'Appearance',
    themes: { light: 'Light', dark: 'Dark', projector: 'Projector', print: 'Print (grey)' },
    search: 'Find',
    searchHint: 'Find a town, a page, a clause…',
    searchEmpty: 'Nothing found, try another word',
    menu: 'Pages',
    panelEdge: 'Width of the panel',
    panelAll: 'Panel over the map',
    panelBeside: 'Show the map beside',
    skip: 'Skip to content',
    internal: 'Internal working map, not for publication',
    asOf: 'Data as of {date}',
    credits: 'Sources',
    creditsTitle: 'Data sources and licences',
    districts: 'Change district',
  },
  views: {
    overview: 'Overview',
    land: 'Land check',
    coverage: 'Coverage',
    progress: 'Progress',
    declare: 'Declaration',
    policy: 'Policy',
    meeting: 'Meeting',
  },
  kinds: {
    planned: 'Planned boundary',
    construction: 'Construction boundary',
    built: 'Built boundary',
    zone: 'Plan zone',
  },
  areas: {
    planned: 'Planned area',
    construction: 'Construction area',
    built: 'Built area',
    zone: 'Zone area',
  },
  kindWords: { planned: 'planned', construction: 'construction', built: 'built', zone: 'zone' },
  tiers: { key: 'Key', nurtured: 'Nurtured', reserve: 'Reserve', left: 'Withdrawn' },
  tourism: { yes: 'Tourism', no: 'Not tourism', undecided: 'Tourism undecided' },
  inferred: 'inferred',
  sourceKinds: {
    document: 'document',
    reported: 'reported',
    verified: 'verified',
    computed: 'computed',
    inferred: 'inferred',
    sample: 'sample',
    imported: 'imported',
  },
  methods: {
    surveyed: 'surveyed',
    traced: 'traced from the plan',
    imagery: 'traced from imagery',
    schematic: 'schematic',
    unknown: 'survey method not stated',
  },
  strengths: {
    must: 'must',
    principle: 'in principle',
    strive: 'strive to',
    support: 'support',
    reward: 'reward',
    statement: 'statement',
    own: 'check of this system',
  },
  outcomes: {
    pass: 'Pass',
    'pass-relaxed': 'Pass (relaxed)',
    'not-yet': 'Not yet due',
    'cannot-judge': 'Cannot judge',
    borderline: 'Borderline',
    'needs-decision': 'Needs decision',
    fail: 'Fail',
  },
  states: {
    within: 'Within limits',
    below: 'Below minimum',
    above: 'Above maximum',
    'near-limit': 'Borderline',
    relaxed: 'Within relaxed limit',
    'above-relaxed': 'Above relaxed limit',
    'awaiting-relaxation': 'Awaiting relaxation',
    'tourism-undecided': 'Tourism undecided',
    'excess-accepted': 'Explanation accepted',
    'excess-returned': 'Explanation returned',
    'under-construction': 'Under construction',
    'below-at-due': 'Below minimum at due date',
    'no-boundary': 'Not mapped',
    schematic: 'Schematic, not judged',
    invalid: 'Faulty geometry',
    contiguous: 'Contiguous',
    bridged: 'Contiguous across roads',
    scattered: 'Not contiguous',
    inside: 'Inside',
    outside: 'Outside planned boundary',
    'no-overlap': 'No overlap',
    overlap: 'Overlaps a neighbour',
    'in-district': 'Inside the district',
    'outside-district': 'Outside the district',
    'declared-agrees': 'Agrees with the map',
    'declared-differs': 'Differs from the map',
    'unit-suspect': 'Unit looks wrong',
    'zones-unchecked': 'Not checked',
    'zones-uncovered': 'Partly not checked',
    'zones-allowed': 'In line with the plan',
    'zones-conditional': 'In a conditional zone',
    'zones-restricted': 'In a restricted zone',
    'zones-prohibited': 'In a prohibited zone',
    'zones-edge': 'Along a zone’s edge, borderline',
  },
  lights: { green: 'green', amber: 'amber', red: 'red', grey: 'grey' },
  units: { m2: 'm²', km2: 'km²', ha: 'ha', mu: 'mu', m: 'm', km: 'km', km2Short: 'km²', haShort: 'ha' },
  rulers: {
    ellipsoid: 'Ellipsoidal area',
    ellipsoidNote: 'area on the CGCS2000 ellipsoid; the verdict hangs on this one',
    plane: 'Plane area',
    planeNote: 'area in the Gauss-Krüger plane ({crs}), as the CAD file says',
    sphere: 'Spherical area',
    sphereNote: 'the way of common web maps; reads about 0.15 % too large here',
    declared: 'Declared area',
    declaredNote: 'as written on paper: {value} {unit}',
  },
  limits: {
    between: '{low}–{high} {unit}',
    atLeast: 'at least {low} {unit}',
    atMost: 'at most {high} {unit}',
  },
  findings: {
    within: '{subject} {value}, within {limit}; {margin} from the nearest limit.',
    below: '{subject} {value}, {margin} below the minimum ({limit}, in principle).',
    above: '{subject} {value}, {margin} above the maximum ({limit}); reasons must be given.',
    'near-limit':
      '{subject} {value}, only {margin} from a limit: less than the boundary’s own uncertainty of ±{uncertainty}. Check before concluding.',
    relaxed:
      '{subject} {value}, above the general maximum of {base} and within the approved {limit} ({decision}).',
    'above-relaxed': '{subject} {value}, {margin} above even the approved maximum ({limit}).',
    'awaiting-relaxation':
      '{subject} {value}, {margin} above the maximum; a tourism town may be relaxed, but no approved maximum is on record.',
    'tourism-undecided':
      '{subject} {value}, {margin} above the maximum; whether this is a tourism town is undecided.',
    'excess-accepted':
      '{subject} {value}, outside {limit} by {margin}; the explanation was accepted ({decision}).',
    'excess-returned':
      '{subject} {value}, outside {limit} by {margin}; the explanation was returned ({decision}) and the boundary must change.',
    'under-construction': '{subject} {value}, under construction; judged against {low} from {due}.',
    'below-at-due': '{subject} {value}, at the due date {margin} below the minimum ({limit}).',
    'no-boundary': '{kind}: not mapped yet, so not judged.',
    schematic: '{kind}: schematic, for orientation only, so not judged.',
    invalid: '{kind}: {count} faults in the geometry; its area cannot be trusted until they are mended.',
    contiguous: '{kind}: one piece, contiguous.',
    bridged:
      '{kind}: {parts} parts, the widest gap {gap} is within {limit} (road or river), counted as contiguous.',
    scattered: '{kind}: {parts} parts, not contiguous: {worst}.',
    inside: '{kind}: nothing beyond the planned boundary (tolerance {limit}).',
    outside: '{kind}: {value} beyond the planned boundary, in {pieces} places.',
    'no-overlap': '{kind}: no overlap with other towns.',
    overlap: '{kind}: overlaps {other} by {value}; the same land cannot count for both.',
    'in-district': '{kind}: inside the district.',
    'outside-district': '{kind}: {value} outside the district.',
    'declared-agrees': 'The declared {subject} agrees with the map to within {tolerance}.',
    'declared-differs':
      'The declared {subject} is {value}, the map gives {computed}: a difference of {difference}.',
    'unit-suspect':
      'The declared {subject} is written {written}; the unit looks wrong: only as {meant} does it agree with {computed} on the map.',
    'zones-unchecked': '{kind}: not checked, the zones of the {plan} are not loaded.',
    'zones-uncovered':
      '{kind}: {value} lie in no zone of control of the {plan} and are not checked; the rest may be built on.',
    'zones-allowed': '{kind}: all of it may be built on by the {plan}.',
    'zones-conditional': '{kind}: {value} may be built on only once approved ({plan}).',
    'zones-restricted': '{kind}: {value} in the restricted zone of the {plan}; to be explained or moved.',
    'zones-prohibited': '{kind}: {value} in the prohibited zone of the {plan}; not in line with it.',
    'zones-edge':
      '{kind}: along the edge of a zone ({control}) of the {plan}, {value} in strips narrower than the boundary points are accurate. Survey before concluding.',
  },
  gapTooWide: 'parts {first} and {second} are {distance} apart, more than {limit}',
  gapCornerOnly:
    'parts {first} and {second} meet at a corner only (facing each other over {facing}), which is not contiguous',
  remedies: {
    reduce: 'Draw the boundary in by {area} to come back within the limit.',
    extend: 'Extend the boundary by {area} to reach the minimum.',
    resurvey: 'Survey the boundary points to ±{accuracy} or better for a firm verdict.',
    'obtain-approval': 'Obtain approval for a maximum of at least {area} and record its document number.',
    explain:
      'Explain in writing to the leading group’s office (difference {area}), which accepts or returns it.',
    'decide-tourism': 'Ask the leading group’s office to decide whether this is a tourism town.',
    'draw-boundary': 'Add this boundary (SHP, DXF, boundary points …) to have it judged.',
    'survey-boundary': 'Replace the schematic boundary by a surveyed or traced one to have it judged.',
    'mend-geometry': 'Mend the {count} geometry faults marked on the map.',
    connect: 'Connect the parts that are {distance} apart, or show that a road or river runs between them.',
    'cut-outside': 'Take back the {area} that lie outside, or adjust the planned boundary.',
    'settle-overlap': 'Agree with the neighbour whose these {area} are, and adjust both boundaries.',
    'load-zones': 'Load the zones of this plan (SHP, DXF …) to have it checked.',
    'complete-zones': 'Add the zones of control of these {area} to have all of it checked.',
    'leave-prohibited':
      'Take these {area} out of the prohibited zone: draw the boundary in, or have the plan changed first.',
    'justify-restricted': 'Check what these {area} are for; explain, or draw the boundary in.',
    'adjust-conditional': 'Obtain approval for the changed layout before these {area} are used.',
    'correct-declared': 'Check the declared figure; the map gives {area}.',
    'correct-unit': 'Check the unit: {value} {written} should probably be {value} {meant}.',
  },
  places: {
    part: 'Part {number}',
    gap: 'Gap',
    hole: 'Hole (left out)',
    outside: 'Land outside',
    overlap: 'Overlapping land',
    excess: 'Excess',
    fault: 'Geometry fault',
    conditional: 'Land in a conditional zone',
    restricted: 'Land in a restricted zone',
    prohibited: 'Land in a prohibited zone',
  },
  issues: {
    'coordinate-not-finite':
      '{where}: a coordinate is not a number. Check it in the program it came from and export again.',
    'coordinate-out-of-range':
      '{where}: {at} is no longitude and latitude. Check the coordinate system and export again.',
    'axes-swapped': '{where}: {at} looks like latitude first. Swap the two columns and export again.',
    'projected-metres':
      '{where}: {at} looks like projected metres. Name the system (e.g. EPSG:4547), or export as longitude and latitude.',
    'ring-not-closed':
      '{where} is not closed (first and last point differ). Make the last point equal the first.',
    'line-too-few-points':
      '{where} has fewer than two different points and makes no line; delete it or add points.',
    'ring-too-few-points':
      '{where} has fewer than three different points and encloses nothing. Delete it or add points.',
    'ring-self-intersection':
      '{where} crosses itself at {at}. Move the boundary points so that it no longer does.',
    'ring-self-touch':
      '{where} touches itself at {at}. Split it into two parts there, or make the inner one a hole.',
    'ring-spike':
      '{where} has a spike at {at} (it runs out and back on itself). Delete the point at the tip.',
    'rings-cross':
      '{where} crosses another ring at {at}. Move the hole or the exterior so that they do not cross.',
    'ring-duplicated': '{where} coincides with another ring at {at}. Delete one of the two.',
    'hole-outside': '{where} lies outside the exterior at {at}. Delete it or move it inside.',
    'hole-nested': '{where} lies inside another hole at {at}. Merge the two.',
    'interior-disconnected':
      '{where} cuts the polygon into disconnected pieces at {at}. Split it into several polygons.',
    'parts-overlap': '{where} overlaps or shares an edge with another part at {at}. Merge them into one.',
    'repeated-point': '{where} repeats a point at {at}; the area is not affected, one may be deleted.',
    'empty-geometry': '{where} has no coordinates. Delete it or add its shape.',
    'file-unreadable': 'This file cannot be read: {reason}. Check the path and the permissions.',
    'file-empty': 'The file is empty. Export it again.',
    'file-too-large': 'The file has {size} MB, more than the limit of {limit} MB. Split it.',
    'file-classified':
      'The file name or an attribute contains “{word}”. Classified material must not be handled in this system.',
    'format-unknown': 'The format of this file is not recognised. Export it as GeoJSON and try again.',
    'format-picture':
      'This is a picture: there is no boundary in it. Drop photos of a town on “Look of the town” in its sheet; trace boundaries of a plan in QGIS or ArcGIS and save as GeoJSON.',
    'format-not-yet':
      'This is a {format} file, which this version cannot read yet. Save it as GeoJSON in QGIS or ArcGIS first.',
    'encoding-assumed':
      'The file does not name its encoding; read as {encoding}. If names look garbled, name the encoding.',
    'encoding-undecodable': 'The text cannot be decoded as {encoding}. Name the right one.',
    'json-syntax':
      'Line {line}, column {column} is not valid JSON; the file may be cut off. Export it again.',
    'json-too-deep': 'The file is nested more than {limit} levels deep, which no map file is. Refused.',
    'geojson-structure':
      '{where} breaks the rules of GeoJSON (near line {line} of the file): {problem}. Export it again.',
    'geojson-bare-geometry': 'The file is a bare geometry without attributes; read as one feature.',
    'geojson-feature-array':
      'The file is an array of features instead of a FeatureCollection; read all the same.',
    'geojson-crs-member':
      'The file names its coordinate system {crs} in the old crs member; read accordingly.',
    'geometry-missing': '{where} has no geometry and was skipped.',
    'geometry-not-areal': '{where} is a {type}, not a polygon, and takes no part in the area check.',
    'geometry-mixed':
      '{where} mixes points, lines and areas: {kept}. Split it into shapes of one form and import again.',
    'geometry-repaired':
      '{where} repaired ({steps}): area {before} → {after} m²; the original is kept with the boundary.',
    'shift-suspected':
      'Perhaps shifted coordinates of a phone map ({from}): {before} m from the known boundary, {after} m once shifted back by about {metres} m. Look, then decide.',
    'shift-suspected-scatter':
      'Perhaps shifted coordinates of a phone map ({from}): of {points} points {before} lie outside every boundary, {after} once shifted back by about {metres} m. Look, then decide.',
    'sheet-old-format': '“{name}” is an old spreadsheet (.xls, or .et of WPS): save it as .xlsx first.',
    'report-without-heading':
      '“{name}” has no columns for indicator and this quarter: it does not look like a form; please use the form of this system.',
    'winding-clockwise':
      '{count} exterior rings run clockwise; turned round as the standard asks, shape and area unchanged.',
    'dimension-dropped': '{count} points carry a height or further dimension; only the position is used.',
    'crs-unknown': 'The coordinate system is unclear: {at} is in no known range. Name it, e.g. EPSG:4547.',
    'crs-unsupported': 'The coordinate system {crs} is not supported yet. Convert to CGCS2000 first.',
    'crs-assumed': 'The file names no coordinate system; taken as {crs}.',
    'crs-recognised':
      'The file names no coordinate system; its numbers say {crs}. Check the position on the map.',
    'crs-by-degrees': 'The numbers are longitudes (73–136) and latitudes (3–54) of China.',
    'crs-by-zone-number': 'The easting begins with {zone}, the number of a Gauss-Krüger zone.',
    'crs-by-mercator': 'The numbers suit Web Mercator, the projection of web maps, and fall in China.',
    'crs-by-extent':
      'The easting has no zone number; only with the central meridian {meridian}° does it fall in this district.',
    'crs-by-order': 'North stands before east; only the other way round do the numbers make sense.',
    'crs-datum-unseen':
      'No number tells the datum; taken as CGCS2000. Xi’an 80 or Beijing 54 would lie some 100 m off.',
    'crs-datum-old':
      'The system {crs} is of an old datum (Xi’an 80 or Beijing 54). No datum shift was applied, so the position is approximate (some 100 m). Ask the survey office for CGCS2000 data.',
    'crs-declared-doubtful':
      'By {crs} the shape lies at {at}, outside this district; by {other} it would lie inside. Check, and choose another system if need be.',
    'axes-turned':
      'The file has north (latitude) before east (longitude); read the other way round. Check the position.',
    'axes-doubtful':
      'As it stands the shape lies at {at}, outside this district; with the two columns exchanged ({crs}) it would lie inside. Check, then exchange them.',
    'json-too-many': 'The file holds more than {limit} arrays, objects or values. Split it and try again.',
    'topojson-too-much':
      'The file refers to its arcs so often that it unfolds to more than {limit} points, which no map file does. Refused.',
    'topojson-structure':
      'This breaks the rules of TopoJSON: object {object} refers to arcs that are missing or damaged. Export it again.',
    'outside-programme':
      'The shape lies at {at}, outside this district. Check the coordinate system and the file.',
    'no-features': 'The file has no features.',
    'checks-skipped': 'Too many geometry faults; only the first {count} are listed.',
    'xml-syntax': 'Line {line}, column {column} is not valid XML; the file may be cut off. Export it again.',
    'xml-too-deep': 'The file is nested more than {limit} levels deep, which no map file is. Refused.',
    'xml-entities':
      'The file declares XML entities (DOCTYPE … ENTITY), which may do harm. Refused; export it again.',
    'kml-left-out':
      '{count} × {element} (a link, an overlay or a tour) hold no boundary that can be used and were left out.',
    'kml-bare-ring': '{where} is a bare closed ring (LinearRing); taken as a polygon. Please check.',
    'line-closed':
      '{where} is a line that closes, not a polygon, and takes no part in the area check. If it is a boundary, turn it into a polygon first.',
    'characters-dropped': '{count} control characters that the format forbids were left out.',
    'sqlite-damaged': 'The database is damaged or cut off at page {page}. Copy or export it again.',
    'sqlite-open-elsewhere':
      'The file may still be open in another program (WAL mode); its latest changes may be missing. Close that program and import again.',
    'gpkg-structure':
      'This is an SQLite database without the table {table}, so no GeoPackage. Save it as GeoPackage in QGIS.',
    'gpkg-tables-left-out': 'The tables {tables} have no geometry and were left out.',
    'gpkg-view-left-out':
      'The layers {layers} are views or special tables and were left out. Save them as ordinary layers in QGIS.',
    'attributes-left-out': 'The fields {fields} hold binary content and were left out.',
    'geometry-curved':
      '{where} has curved edges ({type}) and was left out. Turn them into straight segments and export again.',
    'geometry-damaged':
      '{where} has a damaged geometry and was skipped. Check it in its program and export again.',
    'dxf-binary':
      'This is a binary DXF, which cannot be read. Save it from the CAD program as ASCII (text) DXF.',
    'dxf-damaged':
      'The DXF cannot be read from line {line} on (cut off or damaged); only what stands before was read. Export it again and compare the number of shapes.',
    'dxf-too-much':
      'The curves or repeated blocks of this drawing unfold into more than {limit} points. Refused; save only the layers with boundaries.',
    'dxf-block-cut':
      'Block {block} inserts itself or is nested more than {limit} deep; cut off there. Explode it in the CAD program and save again.',
    'dxf-symbols':
      '{count} inserted blocks are symbols and are read as points where they stand, for an import of facilities.',
    'dxf-curves':
      '{count} arcs, circles or splines were turned into chords that stay within {tolerance} m of the curve.',
    'dxf-stitched':
      '{count} lines meet end to end (within {gap} mm) and were joined into {rings} closed rings. Check them.',
    'dxf-hatches': '{count} areas were taken from the boundaries of hatches.',
    'dxf-repeats':
      '{count} rings coincide with another (drawn twice, or an outline and its hatch); each was taken once.',
    'dxf-open':
      '{count} lines do not close and bound nothing; left out. If they are boundaries, close them (PEDIT) and save again.',
    'dxf-left-out':
      '{count} entities cannot be read as boundaries and were left out: {kinds}. If they are boundaries, turn them into closed polylines and save again.',
    'text-undecodable':
      'Some text cannot be decoded as {encoding} and shows as “�”; shapes are not affected. Name the encoding.',
    'characters-not-gbk':
      '{count} characters are not part of GBK ({characters}) and stand as “?” in the file.',
    'axes-north-first': 'Coordinates were read as X north, Y east ({columns}). Check the position.',
    'axes-east-first': 'Coordinates were read as east first, then north ({columns}). Check the position.',
    'landtxt-structure':
      'There is no parcel coordinate section with boundary points. Check that this is the land survey exchange format.',
    'landtxt-line':
      'Line {line} is no complete boundary point. It should read “number,ring,X,Y”; mend it and export again.',
    'landtxt-count':
      '{where} ({name}) declares {declared} boundary points and has {count}. Check whether points are missing.',
    'table-no-shape':
      'No coordinates were recognised: neither a WKT column nor a pair of coordinate columns (X/Y, northing/easting, lon/lat). Name the columns.',
    'table-row': 'Row {line}: the coordinates or the WKT cannot be read; skipped. Mend them.',
    'table-too-long': 'The table has more than {limit} rows. Refused; split it.',
    'table-mixed-crs': 'The WKT names different coordinate systems ({codes}). Split it into several files.',
    'xlsx-unreadable':
      'This XLSX cannot be opened (damaged, encrypted or no workbook). Save it from Excel as XLSX or CSV.',
    'field-renamed': 'The field “{from}” is called like another (capitals apart); written as “{to}”.',
    'shapes-not-written':
      '{format} holds areas only: {count} points and lines were not written; take another format.',
    'attributes-not-written':
      '{format} carries no attributes: {count} fields were not written, only shapes and names.',
    'rings-too-many':
      '{count} rings lie within one another, too many to tell holes from areas in reasonable time. Refused; split the file.',
    'fields-too-many':
      'More than {limit} fields: {count} were not written. Remove those that are not needed.',
    'landtxt-zone':
      'The header names zone {declared}, the coordinates carry zone {found}; the coordinates were believed. Check.',
    'archive-damaged': 'The archive is incomplete or damaged. Pack (ZIP) or copy it again.',
    'archive-entry-damaged':
      '{entry} in the archive is damaged: it does not unpack to what was recorded. Pack it again.',
    'archive-too-many':
      'The archive holds more than {limit} files and was refused. Pack only the layers that are needed.',
    'archive-too-large':
      'Unpacked, the archive would take {size} MB, over the limit of {limit} MB. Split it.',
    'archive-ratio':
      '{entry} in the archive would unpack to {ratio} times its size (limit {limit}), unlike any map file. Refused; import it without packing.',
    'archive-encrypted':
      'The archive is encrypted ({entry}). Unpack it and pack it again without a password.',
    'archive-path':
      'A path in the archive leads out of it ({entry}), which may be harmful. Refused; pack it again.',
    'archive-method':
      '{entry} in the archive is packed by a rare method ({method}). Pack it again as a plain ZIP.',
    'archive-nested':
      'There are archives within the archive ({entry}); they were not opened. Unpack and import them by themselves if needed.',
    'archive-kind':
      'This is a {format} archive, which cannot be opened. Unpack it and import the files in it, or pack it as ZIP.',
    'archive-nothing':
      'The archive holds no file of shapes that can be read ({entries}). Unpack it and check.',
    'archive-mixed':
      'The archive holds files of several formats ({entries}); which is meant is not known. Unpack it and import them one by one.',
    'archive-left-out': '{entries} in the archive cannot be read as shapes and was left out.',
    'shp-missing': 'There is no .shp in the archive. Pack .shp, .dbf, .prj and .shx together.',
    'shp-damaged':
      '{layer}.shp is cut off or damaged: only its first {count} features could be read. Copy or export it again.',
    'shp-companions':
      '{layer}.shp comes without {files} (.dbf: attributes, .prj: coordinate system, .shx: index); shapes were read all the same.',
    'shp-rings-wound':
      '{count} rings are wound against the rules; outlines and holes were told by which lies in which. Please check.',
    'dbf-damaged':
      '{layer}.dbf is cut off or damaged: attributes are incomplete, shapes are not affected. Copy or export it again.',
    'dbf-count':
      '{layer} has {shapes} shapes but {rows} rows of attributes, which may belong to other shapes. Check and export again.',
    'dbf-deleted': '{count} features are marked as deleted and were left out.',
    'attributes-too-many':
      'Too many attributes: only the first {limit} values were read, shapes are not affected. Remove fields that are not needed.',
    'field-cut':
      'Field names of SHP hold 10 bytes: {count} were shortened; {file} in the archive lists them.',
    'value-cut': 'Values of SHP hold {limit} bytes: {count} were cut.',
    'workspace-damaged':
      'This Zhentu file is damaged and no part of it can be read. Ask for a new copy, or look for another one you saved.',
    'workspace-none':
      'This archive is no Zhentu file (.zhentu): it has no manifest of one. Check whether it is the right file.',
    'workspace-newer':
      'A newer Zhentu saved this file (format {schema}). This older page would lose part of it and has not opened it: update Zhentu first.',
    'workspace-other-pack':
      'This file holds the data of “{pack}”; “{current}” is open. Switch to that district in the header, then open the file again.',
    'facility-kind-open':
      '{where} does not say what kind of facility it is: choose one, or it is not imported.',
    'facility-town-open': '{where} at {at} shows no town it belongs to: choose one, or it is not imported.',
    'facility-form': '{where} is {form}; “{kind}” is usually drawn as {forms}. Check the kind.',
    'facility-twice': '{where} is of the same kind and place as one before it; delete one.',
    'facility-value': '{where}: “{field}” says “{value}”, which is no number; not read.',
    'facility-quarter':
      '{where}: “{field}” says “{value}”, which names no quarter; not read. Write 2018Q2 or 2018-06.',
    'facility-unit':
      '{where}: the unit “{value}” is not in the list of units; not read, choose it in the table afterwards.',
    'facility-order': '{where}: the dates do not follow one another ({value}); please check.',
    'facility-undated': '{count} facilities state a status without a date: counted from {quarter} on.',
    'rate-above-total':
      '{id}: {value} served out of only {total} is refused. Check the figures and report again.',
    'rate-without-total': '{id}: {value} without a total gives no rate. Report the total as well.',
    'workspace-here':
      'This is a Zhentu file (.zhentu): a whole set of data, not one of boundaries. Open it in Zhentu by “File – Open a file”; to check its boundaries one by one, open and export them.',
    argument: '{problem}',
    'pack-unreachable': 'The data pack file {path} cannot be read.',
    'pack-json': 'The data pack file {path} is not valid JSON.',
    'pack-schema': 'The data pack is wrong at {path}: {problem}.',
    'pack-reference': 'The data pack is wrong at {path}: {problem}.',
  },
  readProblems: {
    ENOENT: 'there is no such file',
    EACCES: 'no permission to read it',
    EPERM: 'no permission to read it',
    EISDIR: 'this is a folder; name the files in it',
    other: 'reading failed',
  },
  structureProblems: {
    type: 'its type is missing or wrong',
    coordinates: 'its coordinates are not nested or numbered as they must be',
  },
  mixedForms: { area: 'only its areas are read', none: 'it is not read' },
  geometryTypes: {
    Point: 'point',
    MultiPoint: 'multi-point',
    LineString: 'line',
    MultiLineString: 'multi-line',
    Polygon: 'polygon',
    MultiPolygon: 'multi-polygon',
    GeometryCollection: 'geometry collection',
  },
  where: {
    feature: 'Feature {feature}',
    drawing: 'Shape {feature}',
    part: 'part {part}',
    exterior: 'exterior ring',
    hole: 'hole {hole}',
    file: 'The file',
    shape: 'The shape',
  },
  quarter: {
    label: 'Quarter',
    name: 'Q{number} {year}',
    shortYear: '{year}',
    shortNumber: 'Q{number}',
    numbers: ['1', '2', '3', '4'],
    previous: 'Previous quarter',
    next: 'Next quarter',
    play: 'Play',
    pause: 'Pause',
    date: '{year}-{month}-{day}',
  },
  overview: {
    headlineNone: '{quarter}: none of the {total} towns is mapped yet',
    headlineGood: '{quarter}: all {mapped} mapped towns meet the land limits',
    headlineTrouble: '{quarter}: {parts}',
    headlineRed: '{count} towns ({names}) break a “must”',
    headlineRedOne: '{names} breaks a “must”',
    headlineAmber: '{count} towns need attention',
    headlineMapped: '{mapped} of {total} mapped',
    count: '{mapped} of {total} mapped',
    townList: 'Towns',
    missing: 'missing: {what}',
    missingNone: 'all boundaries there',
    openSheet: 'Open the check sheet of {town}',
    empty: 'No boundary yet',
    emptyHelp:
      'Drop a boundary file on the map (GeoJSON, SHP, DXF, KML, boundary points …) to see and try it.',
    emptySample: 'Or load the sample data first to see what it looks like.',
    totals: 'District total',
    totalsNote: '{mapped} of {total} towns',
    totalsRelaxed: 'of which {count} with an approved relaxation: {area}',
    leads: 'Lead bodies',
  },
  land: {
    title: 'Land check',
    intro:
      'The band is the permitted range, the upright mark the measured area, the whisker the uncertainty from the boundary’s accuracy.',
    chartLabel: '{town}: {sentence}',
    table: 'Table',
    town: 'Town',
    verdict: 'Verdict',
    sheet: '{town}: land check',
    measured: 'Measured',
    stated: 'Stated',
    agreeing: 'Agrees within',
    limit: 'Limit',
    margin: 'Margin',
    marginInside: '{value} left',
    marginOutside: '{value} off',
    method: 'Method',
    rivals: 'The same boundary by several methods',
    rivalsNote: 'the verdict hangs on the ellipsoidal area; the others are for comparison',
    difference: 'difference',
    basis: 'Basis: ',
    class: 'Class',
    confirmLead: 'Confirm',
    openClause: 'Open clause {clause}',
    places: 'Places',
    zoomTo: 'Show on the map: {place}',
    mend: 'How to mend it',
    decision: 'Decision',
    source: 'Source',
    uncertainty:
      'uncertainty ±{value} (accuracy ±{accuracy}, perimeter {perimeter}, {vertices} turning points)',
    uncertaintyNone: 'no accuracy stated, so borderline is not judged',
    fullRatio: 'Build-out',
    ratio: 'built ÷ construction area',
    ratioPlanned: 'built ÷ planned area',
    ratioOver: 'over 100 %: check the boundaries',
    ruleVersion: 'rule version {version}',
    others: 'Other checks',
    noBoundary: 'not mapped',
    validIn: 'from {from}',
    trim: 'drawn in evenly by {distance} it meets the maximum',
    grow: 'extended evenly by {distance} it meets the minimum',
    allTowns: 'All towns',
    decisionOf: '{type} · {number} · {date}',
    decisionTypes: {
      relaxation: 'relaxation approved',
      excess: 'excess explained',
      tourism: 'tourism status',
    },
  },
  map: {
    pane: 'Map',
    label: 'Map of the towns; move with the arrow keys, zoom with plus and minus',
    layers: 'Layers',
    fitAll: 'Whole district',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    north: 'N',
    bookmarks: 'Go to',
    legend: 'Legend',
    coordinates: 'lon {lon}  lat {lat}  X (north) {north}  Y (east) {east}  {crs}',
    coordinatesIdle: 'Move the pointer to read coordinates',
    noWebgl: 'Vector drawing (no WebGL here; everything works)',
    asText: 'The map in words',
    asTextIntro: '{quarter}, the map shows:',
    asTextTown: '{town}: {status}. {areas}.',
    layer: {
      planned: 'Planned boundary',
      construction: 'Construction boundary',
      built: 'Built boundary',
      seats: 'Township seats',
      rivers: 'Rivers',
      reference: 'Reference points with error circle',
      graticule: 'Graticule',
      labels: 'Town labels',
      places: 'Places of trouble',
      projects: 'Project sites',
    },
    riversNote: 'rivers are coarse and hidden when zoomed in',
    dropHere: 'Drop to open: seen and judged first, nothing is saved yet',
    scale: 'Scale',
  },
  preview: {
    title: 'Before importing: {name}',
    note: 'Look first: nothing is saved before “Import”',
    checking: 'Checking {name}…',
    close: 'Close, do not import',
    kind: 'Judge as',
    town: 'Which town',
    noTown: 'none',
    features: '{count} features',
    total: 'total {area}',
    issues: 'What was noticed',
    noIssues: 'Nothing to complain about',
    goThere: 'Show: issue {number}',
    stop: 'Stop checking',
    progress: '{done} of {total} shapes judged',
    verdicts: 'Verdicts',
    open: 'Open a file',
    openHelp:
      'Open a boundary file (GeoJSON, SHP with its DBF and PRJ, DXF, KML, GeoPackage, point list, table) to see and try it before importing',
    more: '{count} more; the command line’s check lists them all',
    crs: {
      declared: 'declared',
      recognised: 'recognised from the numbers',
      given: 'given',
      assumed: 'assumed',
    },
    crsLabel: 'Coordinate system',
    unnamed: 'Feature {number}',
    failed: 'This file cannot be opened',
  },
  indicatorUnits: {
    yuan: 'yuan',
    m2: 'm²',
    m: 'm',
    count: 'pcs',
    household: 'households',
    person: 'persons',
    ton: 't',
    'm3-day': 'm³/d',
    percent: '%',
  },
  clause: {
    title: 'Clause',
    document: '{title} ({date}, {issuer})',
    quote: 'Phrase of the document',
    summary: 'Our summary',
    strength: 'Wording',
    rules: 'Judged by it',
    towns: 'Towns concerned',
    all: 'All clauses',
    none: 'nothing',
    search: 'Find a clause',
  },
  status: {
    word: '{shape}{word}',
    missingBoundary: 'not mapped',
  },
  command: {
    usage:
      'Usage: zhentu check FILE… [--kind planned|construction|built|zone|facility] [--town T1] [--crs EPSG:4547] [--encoding gb18030] [--as-of 2018Q2] [--repair] [--json]\n       zhentu convert IN OUT [--crs EPSG:4547] [--to-crs EPSG:4547] [--encoding gb18030]\n       zhentu pack check FOLDER [--text POLICY.txt]\n       zhentu report --quarter 2018Q2 --out FOLDER [--data FILE.zhentu] [--sample] [--scale 10000] [--grey] [--pack FOLDER]\n       zhentu template --town T1 --quarter 2018Q2 FORM.xlsx [--data FILE.zhentu] [--sample] [--pack FOLDER]',
    reportOptions: 'An option of report is wrong; see the usage below.',
    templateOptions: 'Give --town, --quarter and the name of one .xlsx file; see the usage below.',
    needsQuarter: 'Name the quarter by --quarter, such as --quarter 2018Q2.',
    needsFolder: 'Name the folder to write to by --out.',
    reportEmpty:
      'There is no data: everything will read “not reported”. Give a .zhentu file by --data, or see the sample by --sample.',
    reportMaking: 'Making the files of the meeting…',
    cannotWrite:
      '“{name}” cannot be written ({problem}). Does the folder exist, may you write, is the disk full?',
    packFolder: 'Write pack check and the folder of the pack.',
    packQuote: 'The policy does not have this phrase: “{quote}”',
    packSound: 'The pack is sound: {towns} towns, {rules} rules, {clauses} clauses.',
    convertFiles: 'Give the file to read and the file to write.',
    convertEnding: 'The ending of “{name}” cannot be written; it may be {endings}.',
    unknownCommand: 'There is no command “{name}”.',
    repairedTo: 'Repaired shapes written to {name}; the file itself is unchanged',
    notYet: '“{name}” is not available in this version.',
    unknownOption: 'There is no option “{name}”.',
    missingValue: 'Option “{name}” needs a value.',
    badValue: 'Option “{name}” cannot be “{value}”: {help}.',
    noFiles: 'Name the files to check.',
    checking: 'Checking {name}…',
    packBroken: 'The data pack is broken: {problem}',
    internal: 'Internal error: {problem}. Please send the file and this line to whoever maintains this.',
    columns: {
      file: 'file',
      status: 'status',
      valid: 'geometry',
      crs: 'CRS',
      features: 'features',
      area: 'area',
      verdict: 'verdict',
    },
    statuses: { ok: 'ok', warn: 'notes', ask: 'asks', error: 'refused' },
    valid: 'valid',
    invalid: 'invalid',
    notJudged: 'not judged',
  },
};
