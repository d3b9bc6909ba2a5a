import type { InstanceState } from '../../../core/contract/desk.ts';
import type { useStateWords } from '../../catalogue/state-words.tsx';

/** What the operator must act on, each with where to begin. */
export function alarmsOf(state: InstanceState, t: ReturnType<typeof useStateWords>): readonly string[] {
  return [
    ...state.authorities.flatMap(({ fileName: name, isExpired, crls }) => [
      ...(isExpired ? [t.alarmExpired({ name })] : []),
      ...(crls.some(({ isOverdue }) => isOverdue) ? [t.alarmCrl({ name })] : []),
      ...(crls.some(({ isLate }) => isLate) ? [t.alarmCrlLate({ name })] : []),
    ]),
    ...(state.ocsp.isOverdue ? [t.alarmOcsp] : []),
    ...(state.ocsp.isLate ? [t.alarmOcspLate] : []),
    ...state.statusAlarms.map(({ kind, subject, detail }) => t.alarmStatus[kind]({ name: subject, detail })),
    ...(state.intents.isStuck ? [t.alarmIntents] : []),
    ...state.jobs.filter(({ isLate }) => isLate).map(({ name }) => t.alarmJob({ name })),
    ...(state.mails.isStuck ? [t.alarmMails] : []),
    ...(state.mails.failed > 0 ? [t.alarmFailed({ count: state.mails.failed })] : []),
  ];
}
