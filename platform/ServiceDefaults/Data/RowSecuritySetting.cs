using System.Data.Common;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The statement that sets <c>gov.path</c> and <c>gov.subject</c>, which the row-security policies read, for the current
/// transaction only. A command outside a transaction has it as a prefix: the batch is one implicit transaction and one
/// round trip. A transaction runs it once. Inserts do not need it, because the policies let every caller insert.
/// </summary>
internal static class RowSecuritySetting
{
    public const string Sql =
        "SELECT set_config('gov.path', @gov_path, true), set_config('gov.subject', @gov_subject, true);";

    public static void AddTo(DbCommand command)
    {
        Add(command, "gov_path", RowSecurity.Current.Path);
        Add(command, "gov_subject", RowSecurity.Current.Subject);
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
