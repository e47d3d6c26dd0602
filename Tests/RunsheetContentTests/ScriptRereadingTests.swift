import RunsheetContent
import RunsheetModel
import Testing

extension ScriptTests {
  @Test(
    "A value does not come to where something is read as a command, by whatever way",
    arguments: [
      "Get-It | Where-Object -FilterScript {{group}}",
      "Get-It | Where-Object {{group}}",
      "Get-It | ? {{group}}",
      "Get-It | ForEach-Object {{group}}",
      "Get-It | ForEach-Object -Process {{group}}",
      "Get-It | ForEach-Object -MemberName {{group}}",
      "Get-It | % {{group}}",
      "Invoke-Command -ScriptBlock {{group}}",
      "Invoke-Command -ComputerName h {{group}}",
      "icm {{group}}",
      "Start-Job {{group}}",
      "Start-Job -ScriptBlock {{group}}",
      "Start-ThreadJob {{group}}",
      "Measure-Command {{group}}",
      "Register-EngineEvent -SourceIdentifier a -Action {{group}}",
      "sc.exe create svc binPath= {{group}} start= auto",
      "sc.exe config svc binPath= {{group}}",
      "sc.exe failure svc command= {{group}}",
      "New-Service -Name a -BinaryPathName {{group}}",
      "reg add HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v a /d {{group}}",
      "Set-ItemProperty -Path 'HKLM:\\Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce' -Name a -Value {{group}}",
      "Set-Content -Path run.ps1 -Value {{group}}",
      "Invoke-History {{group}}",
      "schtasks /create /tn a /tr {{group}}",
      "New-ScheduledTaskAction -Execute a -Argument {{group}}",
      "Register-ScheduledTask -TaskName a -Action (New-ScheduledTaskAction -Execute a -Argument {{group}})",
      "Register-ScheduledTask -TaskName a -Xml {{group}}",
      "Start-Process a -ArgumentList {{group}}",
      "Start-Process -Wait {{group}}",
      "wmic process where {{group}} delete",
      "ssh host {{group}}",
      "sudo bash -c {{group}}",
      "docker exec web sh -c {{group}}",
      "Get-It | xargs sh -c {{group}}",
      "find . -exec sh -c {{group}} ",
      "awk {{group}} file",
      "sed -e {{group}} file",
      "sed -i {{group}} file",
      "eval {{group}}",
      "Add-Type -TypeDefinition {{group}}",
      "$s = New-Object -ComObject WScript.Shell; $s.Run({{group}})",
      "$s = New-Object -ComObject WScript.Shell; $x = {{group}}; $s.Run(\"tool $x\")",
      "[Diagnostics.Process]::Start({{group}})",
      "$s.ShellExecute('cmd', {{group}})",
      "([wmiclass]'Win32_Process').Create({{group}})",
      "Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = {{group}} }",
      "$function:run = {{group}}",
      "$f = {{group}}; Invoke-Expression $f",
      "forfiles /c {{group}}",
      "runas /user:a {{group}}",
      "Invoke-VMScript -ScriptText {{group}}",
      "Invoke-SSHCommand -SessionId 0 -Command {{group}}",
      "az vm run-command invoke --scripts {{group}}",
      "Get-It {{group}} | ForEach-Object { cmd /c $_ }",
      "$p = New-Object Diagnostics.ProcessStartInfo; $p.Arguments = {{group}}",
      "Set-Variable -Name f -Value {{group}}; cmd /c $f",
      "$a, $f = 'x', {{group}}; cmd /c $f",
      "Get-It | Where-Object -FilterScript:$x -Name {{group}}; $x = {{group}}; Get-It | Where-Object -FilterScript $x",
      "$b = {{group}}; Invoke-Command -ComputerName h -ScriptBlock $b",
      "$b = {{group}}\nGet-It | ForEach-Object $b",
      "$b = {{group}}\nMeasure-Command $b",
      "$p = {{group}}; sc.exe create svc binPath= \"C:\\x $p\"",
      "$p = {{group}}; New-Service svc \"C:\\x $p\"",
      "$p = {{group}}; schtasks /create /tn a /tr \"C:\\x $p\" /sc daily",
      "$v = {{group}}; New-ItemProperty -Path HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run -Name a -Value \"C:\\x $v\"",
      "$n = {{group}}; ssh host \"ls $n\"",
      "$n = {{group}}; bash -c \"ls '$n'\"",
      "$n = {{group}}; wmic useraccount where \"name='$n'\" delete",
      "$n = {{group}}; Add-Type -TypeDefinition \"class $n {}\"",
      "$c = New-Object -ComObject WScript.Shell; $c.Exec('a', {{group}})",
      "$n = {{group}}; [System.Diagnostics.Process]::Start(\"cmd\", \"/c $n\")",
      "$n = {{group}}; Start-Process cmd -ArgumentList \"/c dir $n\"",
      "$n = {{group}}; Start-Process cmd \"/c dir $n\"",
      "$n = {{group}}; $p = @{ FilePath = 'cmd'; ArgumentList = \"/c $n\" }; Start-Process @p",
      "$n = {{group}}; perl -e \"print '$n'\"",
      "$n = {{group}}; find . -name a -exec sh -c \"echo $n\"",
      "$n = {{group}}; awk \"/$n/\" file",
      "$n = {{group}}; sed \"s/a/$n/\" file",
      "$n = {{group}}; \"Get-It $n\" | Out-File run.ps1",
      "$n = {{group}}; \"Get-It $n\" > run.cmd",
      "Set-Item function:run {{group}}",
      "$f = {{group}}\n$g = $f\nInvoke-Command -ScriptBlock $g",
      "$h['k'] = {{group}}; cmd /c $h['k']",
      "function Run($a) { cmd /c $a }\nRun {{group}}",
      "$list += {{group}}; cmd /c $list",
      "Write-Output {{group}} -OutVariable o; cmd /c $o",
      "$a, $b = {{group}}, 'y'; cmd /c $a",
      "psexec \\\\h cmd /c {{group}}",
      "Invoke-Command -Session $s -ScriptBlock {{group}}",
      "Invoke-AzVMRunCommand -ScriptString {{group}}",
      "docker exec -it web bash -c {{group}}",
      "kubectl exec pod -- sh -c {{group}}",
      "gcloud compute ssh vm --command {{group}}",
    ])
  func readAsCommand(lines: String) throws { try expectReread(lines, as: "command") }

  @Test(
    "A value's letters do not come into a query, where a quotation mark would change what is asked",
    arguments: [
      "Invoke-Sqlcmd -Query {{group}}",
      "$n = {{group}}; Invoke-Sqlcmd -Query \"select * from t where n = '$n'\"",
      "Invoke-Sqlcmd -Query ('select ' + {{group}})",
      "Invoke-Sqlcmd -Query ('select {0}' -f {{group}} )",
      "Get-ADUser -Filter {{group}}",
      "$m = {{group}}; Get-ADUser -Filter \"mail -eq '$m'\"",
      "$m = {{group}}\n$f = \"mail -eq '$m'\"\nGet-ADUser -Filter $f",
      "Get-Mailbox -Filter {{group}}",
      "Get-CimInstance Win32_Service -Filter {{group}}",
      "$m = {{group}}; Get-MgUser -Filter \"mail eq '$m'\"",
      "$m = {{group}}; Get-MgUser -Filter:\"mail eq '$m'\"",
      "$p = @{ Filter = {{group}} }\nGet-ADUser @p",
      "Get-ADUser -LDAPFilter {{group}}",
      "$m = {{group}}; Get-ADUser -LDAP \"(mail=$m)\"",
      "$m = {{group}}; $s = [adsisearcher]\"(mail=$m)\"",
      "$s.Filter = {{group}}",
      "$cmd.CommandText = {{group}}",
      "$n = {{group}}; $cmd.CommandText = \"select '$n'\"",
      "Get-CimInstance -Query {{group}}",
      "sqlcmd -Q {{group}}",
      "mysql -e {{group}}",
      "psql -c {{group}}",
      "$x = {{group}}; az ad user list --filter \"mail eq '$x'\"",
      "@({{group}}, {{group}}) | ForEach-Object { Get-MgUser -Filter \"mail eq '$_'\" }",
      "foreach ($m in @({{group}}, {{group}})) { Get-ADUser -Filter \"mail -eq '$m'\" }",
      "New-DynamicDistributionGroup -Name a -RecipientFilter {{group}}",
      "Search-AzGraph -Query {{group}}",
      "Get-WinEvent -FilterXPath {{group}}",
      "$m = [string]::Format('a {0}', {{group}}); Get-ADUser -Filter $m",
      "$n = {{group}}; $m = $n.Trim(); Get-ADUser -Filter $m",
      "New-ComplianceSearch -Name a -ContentMatchQuery {{group}}",
      "$q = \"select * from t where a = '\" + {{group}} + \"'\"; Invoke-Sqlcmd -Query $q",
      "$q = 'select {0}' -f {{group}}\nInvoke-Sqlcmd -ServerInstance s -Query $q",
      "$p = @{ Query = \"select '$n'\" }; $n = {{group}}; Invoke-Sqlcmd @p",
      "$p = @{\n  Filter = \"mail -eq '$m'\"\n}\n$m = {{group}}\nGet-ADUser @p",
      "Get-ADComputer -Filter {{group}} -Properties *",
      "$n = {{group}}; Get-Recipient -Filter \"Alias -eq '$n'\"",
      "$n = {{group}}; Get-MgGroup -Filter (\"displayName eq '\" + $n + \"'\")",
      "$n = {{group}}; Get-MgGroup -Filter (\"displayName eq '{0}'\" -f $n)",
      "$n = {{group}}; Get-WmiObject -Class Win32_UserProfile -Filter \"LocalPath='$n'\"",
      "$n = {{group}}; Get-CimInstance -ClassName Win32_Process -Filter \"Name='$n'\"",
      "$n = {{group}}; Get-CimInstance -Query \"select * from Win32_Service where Name='$n'\"",
      "$n = {{group}}; Get-WmiObject -Query \"select '$n'\"",
      "$n = {{group}}; (New-Object DirectoryServices.DirectorySearcher(\"(cn=$n)\")).FindOne()",
      "$n = {{group}}; ([adsisearcher]\"(cn=$n)\").FindOne()",
      "$n = {{group}}; $searcher.Filter = \"(cn=$n)\"",
      "$n = {{group}}; Get-ADObject -LDAPFilter \"(cn=$n)\"",
      "$n = {{group}}; sqlcmd -S s -Q \"select '$n'\"",
      "New-Variable -Name q -Value {{group}}; Invoke-Sqlcmd -Query \"select $q\"",
      "Get-ADUser -Filter (Write-Output {{group}} )",
      "Register-WmiEvent -Query {{group}}",
      "$n = {{group}}; Get-ADUser -Filter ('mail -eq \"{0}\"' -f $n)",
      "$n = {{group}} -replace 'a', 'b'; Get-ADUser -Filter \"mail -eq '$n'\"",
    ])
  func readAsQuery(lines: String) throws { try expectReread(lines, as: "query") }

  @Test(
    "What is given to a command as an argument is its own",
    arguments: [
      "net use Z: {{group}}",
      "New-ADUser -Name {{group}} -AccountPassword (Read-Host -AsSecureString 'Password') -ChangePasswordAtLogon $true",
      "$user = Get-MgUser -UserId {{group}} -ErrorAction Stop\nGet-MgRole -Filter \"PrincipalId eq '$($user.Id)'\"",
      "Get-ADUser -Identity {{group}}",
      "$m = {{group}}; Get-ADUser -Filter { mail -eq $m }",
      "$m = {{group}}; Get-ADUser -Filter 'mail -eq $m'",
      "Get-ADUser -Filter * | Where-Object mail -eq {{group}}",
      "Get-ADUser -Filter * | Where-Object { $_.mail -eq {{group}} }",
      "Get-ADUser -Filter * -SearchBase {{group}}",
      "Get-ADUser -Filter 'Enabled -eq $true' -Server {{group}}",
      "Get-ChildItem -Path 'C:\\x' -Filter {{group}}",
      "gci 'C:\\x' -Filter {{group}}",
      "Get-It | ForEach-Object { Set-It $_ -Name {{group}} }",
      "Get-It | Where-Object Name -eq {{group}}",
      "Get-It | ? Name -like {{group}}",
      "Invoke-Command {{group}} { Get-It }",
      "Invoke-Command -ComputerName h -ScriptBlock { param($n) Get-It $n } -ArgumentList {{group}}",
      "Invoke-Command -ComputerName h -FilePath {{group}}",
      "Start-Job -Name {{group}} -ScriptBlock { Get-It }",
      "sc.exe start {{group}}",
      "sc.exe query {{group}}",
      "sc.exe config svc start= auto DisplayName= {{group}}",
      "reg add HKLM\\Software\\Acme /v Server /d {{group}}",
      "Set-ItemProperty -Path 'HKLM:\\Software\\Acme' -Name Server -Value {{group}}",
      "msiexec /i {{group}} /qn",
      "Import-Module {{group}}",
      "Set-Content -Path 'C:\\docs.txt' -Value {{group}}",
      "New-Service -Name {{group}} -BinaryPathName 'C:\\a.exe'",
      "Register-ScheduledTask -TaskName {{group}} -Action $action",
      "schtasks /query /tn {{group}}",
      "Start-Process notepad -WorkingDirectory {{group}}",
      "New-NetFirewallRule -DisplayName {{group}} -Action Allow",
      "New-NetFirewallRule -DisplayName a -Action {{group}}",
      "Get-Process -Name {{group}} | Stop-Process",
      "Invoke-Sqlcmd -ServerInstance {{group}} -Query 'select 1'",
      "sqlcmd -S {{group}} -Q 'select 1'",
      "psql -h {{group}} -c 'select 1'",
      "sed -e 's/a/b/' {{group}}",
      "sed 's/a/b/' {{group}}",
      "awk '{print $1}' {{group}}",
      "Set-MgUser -UserId {{group}} -DisplayName {{group}}",
      "Get-CimInstance Win32_Service -ComputerName {{group}} -Filter \"Name='spooler'\"",
      "foreach ($u in Get-MgUser -Search {{group}}) { Get-It -Filter \"id eq '$($u.Id)'\" }",
      "Get-MgUser -UserId {{group}} | ForEach-Object { Get-It -Filter \"id eq '$($_.Id)'\" }",
      "$u = (Get-MgUser -UserId {{group}}).Id; Get-It -Filter \"id eq '$u'\"",
      "$u = @(Get-MgUser -UserId {{group}} | Where-Object Id); Get-It -Filter \"id eq '$($u[0].Id)'\"",
      "Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = {{group}} }",
      "docker restart {{group}}",
      "docker exec web ls {{group}}",
      "find {{group}} -name a",
      "sudo systemctl restart {{group}}",
      "git clone {{group}}",
      "Set-Item -Path WSMan:\\localhost\\Client\\TrustedHosts -Value {{group}}",
      "Set-Item env:NAME {{group}}",
      "New-Item -Path {{group}} -ItemType Directory",
      "Get-It -Scope Process -Name {{group}}",
      "$b = { Get-It }; Invoke-Command -ComputerName {{group}} -ScriptBlock $b",
      "Invoke-Command -ComputerName {{group}} -ScriptBlock { Get-It } -Credential $c",
      "$s = New-PSSession -ComputerName {{group}}; Invoke-Command -Session $s -ScriptBlock { Get-It }",
      "$s = New-PSSession -ComputerName {{group}}; Invoke-Command -Session $s { Get-It }",
      "Get-Mailbox -Identity {{group}} | ForEach-Object { Get-MailboxPermission -Identity $_.Guid }",
      "Get-Mailbox -Filter 'IsShared -eq $true' | Where-Object { $_.Alias -eq {{group}} }",
      "$all = Get-MgUser -All\n$all | Where-Object { $_.Mail -eq {{group}} } | ForEach-Object { Update-MgUser -UserId $_.Id -City {{group}} }",
      "Get-Process | Where-Object -Property Name -EQ -Value {{group}}",
      "Get-It | Sort-Object -Property Name | Select-Object -First 1 | Set-It -Name {{group}}",
      "foreach ($n in {{group}}, {{group}} ) { Get-It -Name $n }",
      "$n = {{group}}\nif (-not (Get-ADUser -Identity $n)) { throw 'Not found.' }",
      "New-ADUser -Name {{group}} -Path {{group}} -Enabled $true",
      "Get-ADGroupMember -Identity {{group}} | Where-Object SamAccountName -eq {{group}}",
      "Get-ADGroup -Filter \"GroupScope -eq 'Global'\" -SearchBase {{group}}",
      "$g = Get-ADGroup -Identity {{group}}; Get-ADUser -Filter \"memberOf -eq '$($g.DistinguishedName)'\"",
      "Restart-Service -Name {{group}}",
      "Set-Service -Name {{group}} -StartupType Automatic",
      "sc.exe create svc binPath= C:\\a.exe DisplayName= {{group}}",
      "sc.exe delete {{group}}",
      "Unregister-ScheduledTask -TaskName {{group}}",
      "Set-Content -Path {{group}} -Value 'x'",
      "Add-Content -Path 'C:\\log.txt' -Value {{group}}",
      "Out-File -FilePath {{group}}",
      "Copy-Item -Path {{group}} -Destination 'C:\\Tools\\run.ps1'",
      "New-Item -Path 'HKLM:\\Software\\Acme' -Value {{group}}",
      "Set-ItemProperty -Path 'HKLM:\\Software\\Acme\\Running' -Name a -Value {{group}}",
      "Invoke-Sqlcmd -Database {{group}} -InputFile 'x.sql'",
      "sqlcmd -S {{group}} -d {{group}} -i x.sql",
      "mysql -h {{group}} -e 'select 1'",
      "ping {{group}}",
      "nslookup {{group}}",
      "Test-NetConnection -ComputerName {{group}} -Port 443",
      "Resolve-DnsName -Name {{group}} -Type MX",
      "robocopy {{group}} {{group}} /mir",
      "icacls {{group}} /grant Users:R",
      "dsregcmd /status; Get-It {{group}}",
      "docker exec {{group}} ls",
      "Get-ChildItem {{group}} -Filter *.log -Recurse | Remove-Item",
      "Get-ChildItem {{group}} | Where-Object Name -like '*.log' | ForEach-Object { Remove-Item $_.FullName }",
      "Import-Csv -Path {{group}} | ForEach-Object { New-ADUser -Name $_.Name }",
      "Import-Module {{group}} -ErrorAction Stop",
      "msiexec /i {{group}} /qn /norestart",
      "Install-Module -Name {{group}} -Scope CurrentUser",
      "$body = @{ displayName = {{group}} } | ConvertTo-Json",
      "Invoke-RestMethod -Uri {{group}} -Method Post -Body $body",
      "Invoke-MgGraphRequest -Method GET -Uri {{group}}",
      "$n = {{group}}; Write-Host \"Done with $n\"",
      "$n = {{group}}; Get-Item \"C:\\Users\\$n\"",
      "Send-MailMessage -To {{group}} -Subject 'a' -Body 'b'",
      "New-NetFirewallRule -DisplayName {{group}} -Program {{group}} -Action Allow",
      "Get-EventLog -LogName System -Source {{group}}",
      "Get-Service | Where-Object { $_.Name -like {{group}} } | Restart-Service",
      "Add-MailboxPermission -Identity {{group}} -User {{group}} -AccessRights FullAccess",
      "New-MgGroup -DisplayName {{group}} -MailNickname {{group}} -MailEnabled:$false",
      "Add-ADGroupMember -Identity {{group}} -Members {{group}}",
      "New-InboxRule -Name {{group}} -Mailbox {{group}}",
      "New-TransportRule -Name {{group}} -SubjectContainsWords {{group}}",
      "Get-Help -Name {{group}}",
      "$date = Get-Date; Get-It {{group}} -After $date",
      "reg add HKLM\\Software\\Acme /v Server /t REG_SZ /d {{group}} /f",
      "gcloud compute ssh vm --zone {{group}}",
      "$m = {{group}}; Get-ADUser -Identity $m -Properties mail",
      "$u = Get-ADUser -Identity {{group}} -Properties manager\n$m = $u.Manager\nGet-ADUser -Filter \"DistinguishedName -eq '$m'\"",
      "$ids = (Get-MgGroupMember -GroupId {{group}}).Id\nforeach ($id in $ids) { Get-MgUser -Filter \"id eq '$id'\" }",
      "Get-ADUser -Filter \"Enabled -eq 'True'\" -SearchBase {{group}} -SearchScope OneLevel",
      "Get-ChildItem {{group}} -Recurse -Filter {{group}}",
      "Invoke-Command -Session (New-PSSession {{group}} ) -ScriptBlock { Get-It }",
      "Start-Job -ScriptBlock { param($a) Get-It $a } -ArgumentList {{group}}",
      "foreach ($u in @({{group}}, {{group}})) { Add-ADGroupMember -Identity g -Members $u }",
      "Get-It | Where-Object -Property Name -Like {{group}}",
      "$t = New-ScheduledTaskPrincipal -UserId {{group}} -LogonType ServiceAccount",
      "schtasks /run /tn {{group}}",
      "Stop-Service {{group}}",
      "New-ItemProperty -Path 'HKLM:\\Software\\Acme' -Name Tenant -Value {{group}} -PropertyType String",
      "Add-DnsServerResourceRecordA -Name {{group}} -ZoneName {{group}} -IPv4Address 1.1.1.1",
      "Rename-Computer -NewName {{group}} -Restart",
      "Enable-PSRemoting; Test-WSMan {{group}}",
      "Set-Mailbox -Identity {{group}} -ForwardingSmtpAddress {{group}} -DeliverToMailboxAndForward $true",
      "New-DynamicDistributionGroup -Name {{group}} -RecipientFilter \"Department -eq 'x'\"",
      "Write-EventLog -LogName Application -Source a -EventId 1 -Message {{group}}",
      "Invoke-Sqlcmd -ServerInstance {{group}} -Database {{group}} -Query 'select 1'",
      "tracert {{group}}",
      "winget install --id {{group}}",
    ])
  func readOnce(lines: String) throws { _ = try procedure(Self.text(lines)) }

  /// A procedure with a portal and a step that is done by a script on it.
  private static func text(connect: String, script: String) -> String {
    """
    title: Setting up
    summary: Sets a user up.
    revision: 2026-02-03
    sources: [{id: ours, title: Ours}]
    parameters: [{id: group, label: Group}]
    portals:
      - id: admin
        title: Admin
        address: https://admin.example
        connect: \(connect)
    phases:
      - id: one
        title: One
        steps:
          - {id: check, command: Make sure of the tenant., confirms: tenant}
          - id: make
            command: Make it.
            undo: {none: It stays.}
            automation:
              portal: admin
              powershell: \(script)
              source: ours
              verified: 2026-01-01

    """
  }

  @Test(
    "What the lines that connect put into a variable, and one part of a script into another's, is followed",
    arguments: [
      (connect: "$name = {{group}}", script: "cmd /c dir $name"),
      (connect: "$name = {{group}}", script: "'Get-ADUser -Filter \"Name -eq ''$name''\"'"),
      (connect: "$name = {{group}}", script: "$other = $name; cmd /c $other"),
      (
        connect: "Connect-It",
        script: "['$name = {{group}}', {when: {automation: powershell}, lines: cmd /c dir $name}]"
      ),
      (
        connect: "Connect-It",
        script: "['$name = {{group}}', {when: {audience: technician}, lines: Start-Process $name}]"
      ),
    ])
  func acrossParts(connect: String, script: String) throws {
    let text = Self.text(connect: connect, script: script)
    let (procedure, diagnostics) = SourceText(text, file: "sample.yaml").procedure()
    #expect(procedure == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.kind) == [.unsafeScript], "\(diagnostics)")
  }

  @Test(
    "What the lines that connect only speak of, and what they find, is no value in a script",
    arguments: [
      (connect: "Connect-It -Tenant {{group}}", script: "'Get-It | ForEach-Object { cmd /c dir $_.Path }'"),
      (connect: "$name = {{group}}", script: "Get-It -Name $name"),
      (connect: "$user = Get-MgUser -UserId {{group}}", script: "'Get-It -Filter \"Id eq ''$($user.Id)''\"'"),
    ])
  func apart(connect: String, script: String) throws {
    _ = try procedure(Self.text(connect: connect, script: script))
  }

  @Test("Who asks by a filter is told how to ask without one")
  func filterHelp() throws {
    let text = Self.text("Get-ADUser -Filter {{group}}")
    let (_, diagnostics) = SourceText(text, file: "sample.yaml").procedure()
    #expect(diagnostics.first?.message.contains("“-Filter”") == true, "\(diagnostics)")
    #expect(diagnostics.first?.help?.contains("-Identity") == true)
  }

  private func expectReread(_ lines: String, as language: String) throws {
    let (procedure, diagnostics) = SourceText(Self.text(lines), file: "sample.yaml").procedure()
    #expect(procedure == nil)
    #expect(
      diagnostics.contains { $0.kind == .unsafeScript && $0.message.contains(language) }, "\(diagnostics)")
  }
}
