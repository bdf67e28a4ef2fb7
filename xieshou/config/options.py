"""Every setting of an installation: name, default, and what it does (安装选项)."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Option:
    """A setting read from the environment."""

    name: str
    default: str
    words: str

    @property
    def value(self) -> str:
        """What the environment says, else the default."""
        return os.environ.get(self.name) or self.default


HOME = Option("XIESHOU_HOME", "xieshou-data", "数据目录：数据库、附件、分析文件和密钥都在其中")
DATABASE_URL = Option(
    "XIESHOU_DATABASE_URL", "",
    "数据库地址，如 postgresql://用户:口令@主机:5432/库名；不填则用数据目录中的 SQLite",
)
ENGINE = Option("XIESHOU_ENGINE", "columns", "分析引擎的名称：columns、duckdb 在本机，spark 在集群")
SPARK_MASTER = Option(
    "XIESHOU_SPARK_MASTER", "local[2]", "Spark 主节点，如 spark://127.0.0.1:7077；默认在本机用两个核"
)
FILES = Option("XIESHOU_FILES", "", "附件存放处：不填则在数据目录，s3://存储桶/前缀 则在对象存储")
S3_ENDPOINT = Option(
    "XIESHOU_S3_ENDPOINT", "", "对象存储的地址，如 http://127.0.0.1:9000；不填则按区域取公有云的地址")
S3_REGION = Option("XIESHOU_S3_REGION", "us-east-1", "对象存储的区域")
S3_KEY = Option("XIESHOU_S3_KEY", "", "对象存储的访问密钥编号")
S3_SECRET = Option("XIESHOU_S3_SECRET", "", "对象存储的访问密钥")
WAREHOUSE = Option("XIESHOU_WAREHOUSE", "", "分析文件另存一份的对象存储：s3://存储桶/前缀，几台服务器共用；"
                   "不填则只在数据目录")
BACKUPS = Option("XIESHOU_BACKUPS", "", "每日自动备份写到哪个文件夹，须在数据目录之外；"
                 "不填则不自动备份")
FONDS = Option("XIESHOU_FONDS", "", "档案馆给定的全宗号，写进新编的档号；不填则用结对代码")
WORKERS = Option("XIESHOU_WORKERS", "1", "网页服务同时做几件后台任务，0 到 16;0 表示这个进程不做")
HOSTS = Option("XIESHOU_HOSTS", "127.0.0.1,localhost", "允许访问的主机名，逗号分隔")
HTTPS = Option("XIESHOU_HTTPS", "", "经 HTTPS 提供服务时填 1，会话凭证即只走加密连接")
DEBUG = Option("XIESHOU_DEBUG", "", "仅供开发：填 1 显示调试信息")

ALL = (HOME, DATABASE_URL, FILES, S3_ENDPOINT, S3_REGION, S3_KEY, S3_SECRET, WAREHOUSE, ENGINE,
       SPARK_MASTER, BACKUPS, FONDS, WORKERS, HOSTS, HTTPS, DEBUG)


def home() -> Path:
    """The data folder, as an absolute path."""
    return Path(HOME.value).expanduser().resolve()


def workers() -> int:
    """How many jobs are done at once; what is no such number is the default."""
    given = WORKERS.value
    return int(given) if given.isascii() and given.isdecimal() and int(given) <= 16 else 1
