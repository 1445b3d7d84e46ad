namespace GovPlatform.ServiceDefaults;

/// <summary>Format of an exported file; its camelCase name is also the file's extension.</summary>
public enum ExportFormat
{
    /// <summary>RFC 4180, UTF-8 with a byte order mark, without which Excel does not recognise Chinese.</summary>
    Csv,

    /// <summary>Office Open XML, with numbers and dates as such.</summary>
    Xlsx,
}
