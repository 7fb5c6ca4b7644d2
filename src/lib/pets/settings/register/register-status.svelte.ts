import { onRegisterStatus, registerStatus, type RegisterStatus } from '../../register';
import { sync } from '../../register/sync';

class RegisterStatusState {
  current = $state.raw<RegisterStatus>(registerStatus());
  busy = $state(false);

  constructor() {
    onRegisterStatus((status) => (this.current = status));
  }

  /** Brings this browser and the server together now; how it went is in `current`. Never rejects. */
  async sync(): Promise<void> {
    this.busy = true;
    await sync();
    this.busy = false;
  }
}

export const registerStatusState = new RegisterStatusState();
