class SidebarState {
  #isOpen = $state(false);

  /** Whether the drawer of a narrow window is out; wide windows show the sidebar always. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  toggle(): void {
    this.#isOpen = !this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
  }
}

export const sidebar = new SidebarState();
