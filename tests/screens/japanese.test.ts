import { lookAtEveryScreen } from '../support/look-at-screens.ts';

lookAtEveryScreen('ja');
