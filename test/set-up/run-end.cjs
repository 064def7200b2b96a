module.exports = () => globalThis.removeTestScripts();
