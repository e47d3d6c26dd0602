import Testing

/// What the runbook of a scenario shows, written down as a reader would.
struct Expectation: Sendable, CustomTestStringConvertible {
  let scenario: String
  /// Phases and their steps; after the colon the substeps and choices, in brackets the screens.
  let outline: String
  /// What is backed up, with the roles that it needs, as the roles table says it.
  let roles: [[String]]
  /// The roles that are turned on when the user is created, as the admin center names them.
  let rolesTurnedOn: [String]
  /// Words of the other scenarios, which must stand nowhere.
  let neverSays: [String]

  var testDescription: String { scenario }

  private static let exchangeRoles = ["Exchange mailboxes (user + shared)", "Exchange Administrator"]
  private static let sharePointRoles = ["SharePoint", "SharePoint Administrator + Application Administrator"]
  private static let oneDriveRoles = [
    "OneDrive for Business", "SharePoint Administrator + Application Administrator",
  ]
  private static let ofSharePoint = ["SharePoint", "OneDrive", "Application Administrator", "20 hours"]
  private static let ofExchange = [
    "Exchange", "mailbox", "Impersonation", "role group", "Accepted domains", "EWS",
  ]
  private static let ofPublicFolders = ["Public Folder", "regular user", "megan.bowen@contoso.com"]
  private static let ofExistingUser = ["existing", "Manage roles", "If you added a role"]
  private static let ofLicense = ["Give the backup user an Exchange license", "One license that includes"]
  private static let ofNoLicense = [
    "without a license", "without product license", "no product license", "free of charge", "needs none",
  ]

  static let all = [
    Expectation(
      scenario: "exchange",
      outline: """
        before-you-start
          technician-sign-in: may-create-users may-add-role-groups
          choose-password-place
          decide-mfa: look-for-mfa ask-about-mfa note-mfa-decision
          ask-vendor
        create
          create-tenant
          open-add-user
          create-user: set-password keep-password untick-both [basics-screen]
          license-none [license-none-screen]
          set-roles: exchange-administrator [roles-screen]
          confirm-settings: exchange-administrator confirm-login confirm-license-none
          wait-for-roles
        exchange-mailboxes
          exchange-tenant
          gate-impersonation: open-list look-for-role leave-list
          open-add-role-group
          name-role-group [role-group-screen]
          select-permission [permissions-screen]
          add-member [admins-screen]
          finish-role-group
        finish
          finish-tenant
          enter-login: enter-backup-login
          choose-data: data-exchange
          first-backup
          note-result
        """,
      roles: [exchangeRoles], rolesTurnedOn: ["Exchange administrator"],
      neverSays: ofSharePoint + ofPublicFolders + ofExistingUser + ofLicense),
    Expectation(
      scenario: "sharepoint-onedrive",
      outline: """
        before-you-start
          technician-sign-in: may-create-users
          choose-password-place
          decide-mfa: look-for-mfa ask-about-mfa note-mfa-decision
        create
          create-tenant
          open-add-user
          create-user: set-password keep-password untick-both [basics-screen]
          license-none [license-none-screen]
          set-roles: sharepoint-administrator application-administrator [roles-screen]
          confirm-settings: sharepoint-administrator application-administrator confirm-login confirm-license-none
          wait-for-roles
        finish
          finish-tenant
          enter-login: enter-backup-login
          choose-data: data-sharepoint data-onedrive
          first-backup
          note-result
        """,
      roles: [sharePointRoles, oneDriveRoles],
      rolesTurnedOn: ["SharePoint administrator", "Application administrator"],
      neverSays: ofExchange + ofPublicFolders + ofExistingUser + ofLicense),
    Expectation(
      scenario: "everything",
      outline: """
        before-you-start
          technician-sign-in: may-create-users may-add-role-groups
          choose-password-place
          decide-mfa: look-for-mfa ask-about-mfa note-mfa-decision
          ask-vendor
        create
          create-tenant
          open-add-user
          create-user: set-password keep-password untick-both [basics-screen]
          license-none [license-none-screen]
          set-roles: exchange-administrator sharepoint-administrator application-administrator [roles-screen]
          confirm-settings: exchange-administrator sharepoint-administrator application-administrator \
        confirm-login confirm-license-none
          wait-for-roles
        exchange-mailboxes
          exchange-tenant
          gate-impersonation: open-list look-for-role leave-list
          open-add-role-group
          name-role-group [role-group-screen]
          select-permission [permissions-screen]
          add-member [admins-screen]
          finish-role-group
        finish
          finish-tenant
          enter-login: enter-backup-login
          choose-data: data-exchange data-sharepoint data-onedrive
          first-backup
          note-result
        """,
      roles: [exchangeRoles, sharePointRoles, oneDriveRoles],
      rolesTurnedOn: ["Exchange administrator", "SharePoint administrator", "Application administrator"],
      neverSays: ofPublicFolders + ofExistingUser + ofLicense),
    Expectation(
      scenario: "everything-licensed-public-folders",
      outline: """
        before-you-start
          technician-sign-in: may-create-users may-add-role-groups may-assign-licenses
          choose-password-place
          decide-mfa: look-for-mfa ask-about-mfa note-mfa-decision
          ask-vendor: ask-about-public-folders
          have-exchange-license
        create
          create-tenant
          open-add-user
          create-user: set-password keep-password untick-both [basics-screen]
          license-exchange [license-exchange-screen]
          set-roles: exchange-administrator sharepoint-administrator application-administrator [roles-screen]
          confirm-settings: exchange-administrator sharepoint-administrator application-administrator \
        confirm-login confirm-license-exchange
          wait-for-roles
        exchange-mailboxes
          exchange-tenant
          gate-impersonation: open-list look-for-role leave-list
          open-add-role-group
          name-role-group [role-group-screen]
          select-permission [permissions-screen]
          add-member [admins-screen]
          finish-role-group
        public-folders
          public-folders-tenant
          reach-public-folders: use-backup-user check-given-license
        finish
          finish-tenant
          enter-login: enter-backup-login
          choose-data: data-exchange data-sharepoint data-onedrive data-public-folders
          first-backup
          note-result
        """,
      roles: [exchangeRoles, sharePointRoles, oneDriveRoles],
      rolesTurnedOn: ["Exchange administrator", "SharePoint administrator", "Application administrator"],
      neverSays: ["regular user", "separate task", "megan.bowen@contoso.com"] + ofExistingUser + ofNoLicense),
    Expectation(
      scenario: "everything-regular-public-folders",
      outline: """
        before-you-start
          technician-sign-in: may-create-users may-add-role-groups
          choose-password-place
          decide-mfa: look-for-mfa ask-about-mfa note-mfa-decision
          ask-vendor: ask-about-public-folders
          choose-regular-user
        create
          create-tenant
          open-add-user
          create-user: set-password keep-password untick-both [basics-screen]
          license-none [license-none-screen]
          set-roles: exchange-administrator sharepoint-administrator application-administrator [roles-screen]
          confirm-settings: exchange-administrator sharepoint-administrator application-administrator \
        confirm-login confirm-license-none
          wait-for-roles
        exchange-mailboxes
          exchange-tenant
          gate-impersonation: open-list look-for-role leave-list
          open-add-role-group
          name-role-group [role-group-screen]
          select-permission [permissions-screen]
          add-member [admins-screen]
          finish-role-group
        public-folders
          public-folders-tenant
          reach-public-folders: use-regular-user check-regular-license separate-task
        finish
          finish-tenant
          enter-login: enter-backup-login enter-regular-login
          choose-data: data-exchange data-sharepoint data-onedrive data-public-folders-separate
          first-backup
          note-result
        """,
      roles: [exchangeRoles, sharePointRoles, oneDriveRoles],
      rolesTurnedOn: ["Exchange administrator", "SharePoint administrator", "Application administrator"],
      neverSays: ofExistingUser + ofLicense + ["Use the backup user", "may assign licenses"]),
    Expectation(
      scenario: "existing-user-exchange",
      outline: """
        before-you-start
          technician-sign-in: may-change-users may-add-role-groups
          find-password-place
          decide-mfa: look-for-mfa ask-about-mfa note-mfa-decision
          ask-vendor
        check
          check-tenant
          open-existing-user
          check-roles: exchange-administrator not-global
          check-use
          check-sign-in: not-blocked not-expired
          wait-for-added-roles
        exchange-mailboxes
          exchange-tenant
          gate-impersonation: open-list look-for-role leave-list
          open-add-role-group
          name-role-group [role-group-screen]
          select-permission [permissions-screen]
          add-member [admins-screen]
          finish-role-group
        finish
          finish-tenant
          enter-login: check-backup-login
          choose-data: data-exchange
          first-backup
          note-result
        """,
      roles: [exchangeRoles], rolesTurnedOn: [],
      neverSays: ofSharePoint + ofPublicFolders + ofLicense
        + ["Add a user", "Create the backup user", "without product license", "Set up the basics"]),
  ]
}
