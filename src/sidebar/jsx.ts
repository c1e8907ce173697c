// What the build makes of the page's markup: calls of `h`, which take less room than those of the newer runtime.
export { Fragment, h } from 'preact';
