import type { publicData as japanese } from '../ja/public-data.ts';
import type { Texts } from '../texts-type.ts';

export const publicData: Texts<typeof japanese> = {
  'data.title': 'About the data',
  'data.lead': 'Where the data come from, what they are, what they are used for, and what is not there.',
  'data.demo.title': 'The data in this environment are invented',
  'data.demo.body':
    'All people, organisations and data of the demonstration were made by a program. No record of a real patient is included. The figures below come from published material of the undertaking we took as our model; they are not the size of this environment.',

  'data.size.title': 'Size of the model undertaking',
  'data.size.lead':
    'Figures printed on a published slide about secondary use of the Sennen Karte. They are as of the slide, not as of today.',
  'data.size.facilities': 'Participating facilities',
  'data.size.facilities.unit': 'facilities',
  'data.size.beds': 'Beds',
  'data.size.beds.unit': 'beds',
  'data.size.visits': 'Person-visits a year',
  'data.size.visits.unit': 'person-visits',
  'data.size.persons': 'Patients in the first year',
  'data.size.persons.unit': 'people',
  'data.size.planned': 'Facilities planned to join',
  'data.size.planned.unit': 'facilities',

  'data.vendors.title': 'Facilities by maker of their record system',
  'data.vendors.caption': 'Facilities by maker of their electronic medical record (as of the slide)',
  'data.vendors.alt':
    'Horizontal bar chart of facilities by maker of their record system. Fujitsu leads with 41 facilities, followed by NEC with 27 and SSI with 14. All numbers are in the table below.',
  'data.vendors.bar': '{count}',
  'data.vendors.note':
    'The counts by maker add up to {sum} = {total}, not to the {facilities} facilities given above. The slide contradicts itself, so both are shown as printed. The shares are as printed, too.',
  'data.vendors.column.name': 'Maker',
  'data.vendors.column.facilities': 'Facilities',
  'data.vendors.column.percent': 'Share',
  'data.vendor.fujitsu': 'Fujitsu',
  'data.vendor.nec': 'NEC',
  'data.vendor.ssi': 'SSI',
  'data.vendor.ibm': 'IBM Japan',
  'data.vendor.csi': 'CSI',
  'data.vendor.corecreate': 'Core Create',
  'data.vendor.canon': 'Canon',
  'data.vendor.other': 'Others',

  'data.kinds.title': 'What kinds of data',
  'data.kinds.lead': 'Aggregates are made from medical information of these kinds.',
  'data.kinds.ehr':
    'Electronic medical records: diagnoses, prescriptions, test results, admissions; sent every night.',
  'data.kinds.claims': 'Medical fee claims, as submitted to the review and payment agencies.',
  'data.kinds.dpc':
    'DPC survey data on inpatient care, as submitted to the Ministry of Health, Labour and Welfare.',
  'data.kinds.checkup': 'Health check-up results.',
  'data.kinds.person':
    'Data are kept by person, not by facility: someone seen at two facilities counts as one person in an aggregate.',

  'data.catalogue.link': 'See the datasets and their variables in the catalogue',

  'data.purposes.title': 'Four purposes of use',
  'data.purposes.lead':
    'Medical data collected this way serve the following purposes. Sekisho handles secondary use.',
  'data.purposes.caption': 'Kinds of use and their purposes',
  'data.purposes.column.name': 'Kind of use',
  'data.purposes.column.meaning': 'Purpose',
  'data.purposes.0.name': 'Zeroth-order use',
  'data.purposes.0.body': 'Keeping care going in a disaster or system failure (business continuity)',
  'data.purposes.1.name': 'Primary use',
  'data.purposes.1.body': 'The patient’s own care',
  'data.purposes.15.name': '1.5th-order use',
  'data.purposes.15.body': 'Early detection of clinical risk, management figures',
  'data.purposes.2.name': 'Secondary use',
  'data.purposes.2.body':
    'Clinical research, drug discovery, public health, administration (what Sekisho handles)',

  'data.absent.title': 'What is not there',
  'data.absent.optOut': 'Records of people who asked to stop provision',
  'data.absent.noVisit': 'Records of people who have not visited the facility since its notice began',
  'data.absent.deceased': 'Records of people who died before the notice began',
  'data.absent.genome': 'Genome and image data (they may be listed in the catalogue but cannot be queried)',
  'data.absent.names': 'Names, addresses, telephone numbers. My Number is stored nowhere.',
  'data.absent.later': 'The rules written here apply to every question that is asked of the data.',

  'data.history.title': 'History',
  'data.history.lead': 'The road of the undertaking we took as our model.',
  'data.history.caption': 'History of the model undertaking',
  'data.history.column.year': 'Year',
  'data.history.column.event': 'Event',
  'data.history.1995': 'First draft of MML, a format for exchanging medical information (SGML)',
  'data.history.1999': 'MML 1.0 (XML)',
  'data.history.2001': 'Dolphin project',
  'data.history.2006': 'Maiko-net, superDolphin',
  'data.history.2015': 'Sennen Karte (based on ISO 13606)',
  'data.history.2019': 'Certification under the Next-Generation Medical Infrastructure Act',
  'data.history.2021': 'Secondary use begins',
};
