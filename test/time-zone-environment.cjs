const process = require('node:process');
const { TestEnvironment } = require('jest-environment-node');

/** Runs a test file in the time zone `TZ` of its project's testEnvironmentOptions: a jest worker serves several projects. */
module.exports = class TimeZoneEnvironment extends TestEnvironment {
  constructor(config, context) {
    process.env.TZ = config.projectConfig.testEnvironmentOptions.TZ;
    super(config, context);
  }
};
