using System.Data.Common;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Tells PostgreSQL who is looking. A read outside a transaction carries it in its own batch, which is one implicit
/// transaction and one round trip; a transaction is told once, at its start. Inserts need not be told: anybody may add.
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
