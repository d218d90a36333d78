/**
 * Every refusal of the system, once. A refusal is a value with HTTP 200: it says what is in the way and, through its
 * wording in `words/errors.ts`, what to do. `field` names the input field at fault (`items.0.name`), `params` fill the wording.
 */
export const commonRefusals = [
  'BadInput',
  'UnknownAction',
  'NotSignedIn',
  'NotAllowed',
  'NotFound',
  'CommandMissing',
  'CommandReused',
  'TooManyTries',
  'TryAgain',
] as const;

export const actionRefusals = [
  // booking: why a day, a band or a booking cannot be had
  'DayClosed',
  'DayFull',
  'DayNotYetOpen',
  'DayTooLate',
  'BandFull',
  'BandUnknown',
  'DepartmentNotComing',
  'ItemNotOffered',
  'ItemsOfSeveralDepartments',
  'ItemAlreadyBooked',
  'BookingLimit',
  'NotYourHousehold',
  'PlaceAlreadyYours',
  'BookingStarted',
  'BookingEnded',
  'UndoTooLate',
  'WrongStep',
  'AuthorisationMissing',
  'TrueWillMissing',
  'RecordTooLate',
  'PhotosNotTaken',
  'PaperNotPhotographed',
  // waiting list
  'AlreadyWaiting',
  'WaitingFull',
  'WaitingClosed',
  'PlaceFree',
  'OfferGone',
  // moving a half-day
  'AlreadyMoved',
  // group sessions
  'SessionFull',
  'SessionOver',
  'AlreadyEnrolled',
  'CapacityTooSmall',
  // requests
  'RequestClosed',
  'HandBackTooLate',
  'HandBackTooOften',
  'AlreadyAnswered',
  'AlreadyPressed',
  'SameHolder',
  'DepartmentUnknown',
  'PictureNotReady',
  'ViolenceNeverHere',
  'OfficialsElsewhere',
  'TextMissing',
  'AboutUnknown',
  'SaleMissing',
  'VoiceNotReady',
  'FirstReviewMissing',
  'ExtendedBefore',
  'ExtensionTooLong',
  'ReviewDateTooFar',
  'AlreadyAsked',
  'NotYourself',
  'NotForVillage',
  'LeadUnknown',
  'RulesChanged',
  'RuleIncomplete',
  'AlreadyReminded',
  'ReopenTooLate',
  'AttemptsMissing',
  'AttemptToday',
  'TemplatesFull',
  // dispute cases
  'MediationOpen',
  'PartyUnknown',
  'PaperMissing',
  'TimePast',
  // the public ledger
  'NotSharedFacility',
  'WordsHoldNumber',
  'WordsNameSomeone',
  'WordsCopied',
  'MatterOver',
  // search and sheets
  'WordsTooShort',
  'NumbersNotSearched',
  'TooManyViews',
  'NothingFound',
  'SheetTooLarge',
  'SheetUnreadable',
  'ColumnsMissing',
  'OrderKnown',
  'DueAtPast',
  // roster
  'RosterClash',
  'NotAWorkday',
  'MonthPublished',
  'MonthPast',
  'NothingToPublish',
  'MonthNotPublished',
  // organisation and people
  'NameTaken',
  'OrgInUse',
  'OrgMismatch',
  'DigestOrder',
  'AlreadyAppointed',
  'AppointmentEnded',
  'LastAdministrator',
  'AlreadyJoined',
  'VillageUnknown',
  'GroupUnknown',
  'PhoneOfAnother',
  // her own data
  'HoldsAppointment',
  'NothingToCorrect',
  'CorrectionOpen',
  // files
  'FileTooLarge',
  'FileKindNotAllowed',
  'FileMissing',
  'FileTooMany',
  'VoiceTooLong',
  // signing in at a desk
  'CodeUnknown',
  'CodeTooOld',
  'CodeUsed',
] as const;

export type CommonRefusal = (typeof commonRefusals)[number];
export type ActionRefusal = (typeof actionRefusals)[number];
export type RefusalCode = CommonRefusal | ActionRefusal;

export interface Refusal<C extends RefusalCode = RefusalCode> {
  readonly code: C;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What every caller gets back; HTTP 500 with `{ok:false, trace}` is for bugs only. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refuse = <C extends RefusalCode>(
  code: C,
  more: Omit<Refusal<C>, 'code'> = {},
): { readonly ok: false; readonly refusal: Refusal<C> } => ({
  ok: false,
  refusal: { code, ...more },
});
/** A decision of a pure rule: changes, or a named refusal. */
export type Decision<T, C extends RefusalCode = RefusalCode> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal<C> };
