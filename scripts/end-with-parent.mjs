/** Loaded into the service by start.mjs: should that process be killed, the service ends as if asked to. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep the service from ending by itself.
process.channel?.unref();
