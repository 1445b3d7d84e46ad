namespace GovPlatform.IdentityService.Accounts;

/// <summary>Logs what administrators do to accounts.</summary>
internal sealed partial class AccountLog(ILogger<AccountLog> log)
{
    [LoggerMessage(8050, LogLevel.Information, "Account {Subject} was disabled by {Actor}.")]
    public partial void Disabled(string subject, string actor);

    [LoggerMessage(8051, LogLevel.Information, "Account {Subject} was enabled by {Actor}.")]
    public partial void Enabled(string subject, string actor);
}
