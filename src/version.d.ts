/** The version in package.json, put in by the bundler. */
declare const PROMGUARD_VERSION: string;

/** Put into the command of a release's archive; undefined in dist/, which cannot know the commit that it is a part of. */
declare const PROMGUARD_RELEASE:
  | {
      /** `owner/promguard` */
      readonly repository: string;
      /** 40 hex digits. */
      readonly commit: string;
      /** The git blob of every file of that commit, by its path. */
      readonly files: Readonly<Record<string, string>>;
    }
  | undefined;
